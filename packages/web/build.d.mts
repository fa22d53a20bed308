/** The scripts of one screen, and their size in bytes of gzip. */
export function measureScreen(screen: string): { files: string[]; bytes: number };
export const reviewScreen: string;
/** Builds the page into dist/page when its sources have changed since; answers whether it did. */
export function buildPage(): Promise<boolean>;
