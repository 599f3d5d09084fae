/** W of the post's test(), which its gradCheck() does not print. */
export const POST_W = [
  [5.08985344e-6, -2.33817326e-5],
  [8.48161836e-6, 4.77010103e-5],
];
