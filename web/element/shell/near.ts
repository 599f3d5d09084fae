const NEAR = '400px 0px'; // about half a screen, enough to have the numbers when they are scrolled to

/** Acts when the reader comes near to an element that it observes. */
export const whenNear = (act: () => void): IntersectionObserver =>
  new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) act();
    },
    { rootMargin: NEAR },
  );
