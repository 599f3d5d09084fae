import DefaultTheme from 'vitepress/theme';

// In the browser only: the element is registered where there are elements.
if (!import.meta.env.SSR) import('unrolled/element');

export default DefaultTheme;
