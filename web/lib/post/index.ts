/**
 * The blog post's own names over the same core: "神经网络5:循环神经网络", a NumPy class
 * `RecurrentLayer`. Correct by default; `{ published: true }` computes as the post printed it.
 *
 * ```ts
 * const { RecurrentLayer, ReluActivator, createTestData } = await load();
 * ```
 * @module unrolled/post
 */

import { type LoadOptions, load as loadUnrolled } from '../index.ts';
import {
  type Activator,
  createTestData,
  IdentityActivator,
  myMap,
  PostLayer,
  type PostOptions,
  ReluActivator,
} from './layer.ts';

export {
  type Activator,
  type Column,
  createTestData,
  IdentityActivator,
  myMap,
  type PostLayer,
  type PostOptions,
  ReluActivator,
  type Rows,
} from './layer.ts';

/** The post's class with its four arguments. */
export interface PostLayerConstructor {
  /** Draws U and W uniformly in ±1e-4. */
  new (
    sCol: number,
    dCol: number,
    activator: Activator,
    ita: number,
    options?: PostOptions,
  ): PostLayer;
}

/** What `load` gives. */
export interface Post {
  /** The post's class; see {@link PostLayer} for what it does. */
  readonly RecurrentLayer: PostLayerConstructor;
  /** {@link ReluActivator} */
  readonly ReluActivator: typeof ReluActivator;
  /** {@link IdentityActivator} */
  readonly IdentityActivator: typeof IdentityActivator;
  /** {@link createTestData} */
  readonly createTestData: typeof createTestData;
  /** {@link myMap} */
  readonly myMap: typeof myMap;
  /** The post's test(): relu, two steps, backward; returns the layer. */
  test(options?: PostOptions): PostLayer;
  /** The post's gradCheck(): identity, its two inputs; the lines it prints. */
  gradCheck(options?: PostOptions): string[];
}

/** Loads the core once per page and gives the post's names. Errors as `load` of the main entry. */
export async function load(options: LoadOptions = {}): Promise<Post> {
  const unrolled = await loadUnrolled(options);
  // A class without a name takes that of the property, which no minifier changes.
  const { RecurrentLayer } = {
    RecurrentLayer: class extends PostLayer {
      constructor(
        sCol: number,
        dCol: number,
        activator: Activator,
        ita: number,
        more?: PostOptions,
      ) {
        super(unrolled, sCol, dCol, activator, ita, more);
      }
    },
  };
  return {
    RecurrentLayer,
    ReluActivator,
    IdentityActivator,
    createTestData,
    myMap,
    test(more) {
      const [x, d] = createTestData();
      const layer = new RecurrentLayer(3, 2, new ReluActivator(), 1e-3, more);
      for (const xt of x) layer.forward(xt);
      layer.backward(d);
      return layer;
    },
    gradCheck(more) {
      const layer = new RecurrentLayer(3, 2, new IdentityActivator(), 1e-3, more);
      try {
        return layer.gradCheck(createTestData()[0]);
      } finally {
        layer.dispose();
      }
    },
  };
}
