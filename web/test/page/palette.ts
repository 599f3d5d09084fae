// The colours of the light theme, as a browser tells them.
export const PALETTE = {
  paper: 'rgb(251, 250, 247)',
  ink: 'rgb(26, 28, 32)',
  soft: 'rgb(75, 79, 87)',
  quiet: 'rgb(100, 104, 111)',
  rule: 'rgb(181, 177, 167)',
  faint: 'rgb(226, 223, 215)',
  accent: 'rgb(11, 101, 87)',
  wash: 'rgb(228, 239, 235)',
  alarm: 'rgb(165, 29, 22)',
  negative: 'rgb(125, 178, 228)',
  zero: 'rgb(241, 239, 234)',
  positive: 'rgb(242, 167, 92)',
  serif: '"Noto Serif", serif',
  sans: '"Noto Sans", sans-serif',
};
