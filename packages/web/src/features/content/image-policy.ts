import { createContext, useContext } from 'react';
import type { ImagePolicy } from './safe-url.ts';

/** Set by the outermost content component; without one nothing is loaded from elsewhere. */
export const ImagePolicyContext = createContext<ImagePolicy>('blocked');

export const useImagePolicy = (): ImagePolicy => useContext(ImagePolicyContext);
