// What the tests leave in the page they look at.

declare global {
  interface Window {
    /** Animation frames: asked for since the page opened, and asked for but not yet drawn. */
    watched: { frames: number; pending: number };
    /** Lets so many frames of the screen pass, which are not counted. */
    afterFrames: (count: number) => Promise<void>;
    /** What a question was answered last, no before the first answer; asks it again. */
    latest: (question: () => Promise<boolean>) => boolean;
    /** Whether this is a handle, and what it sets is a control of its exhibit too, or its coordinates are two. */
    isControlToo: (element: Element) => boolean;
    /** Workers since the page opened: how many, the tasks they got, all they said, and the results among that. */
    work: { workers: number; tasks: number; reports: number; results: number };
    /** Writes the whole page in one of the fonts of fonts.js, by its name. */
    useFont: (name: string) => void;
    /** What a test collects while something goes on. */
    collected: string[];
    /** What has had the focus: its place in the document, its name, and whether it had a ring. */
    reached: { place: number; name: string; ring: boolean }[];
    /** Settled when a finger has been seen by the page. */
    touched: Promise<unknown>;
    /** How far the page's clock is ahead of the browser's, in milliseconds. */
    ahead: number;
    /** How many frames the browser has made. */
    made: number;
    /** How long each key took until its effect was on the screen, in milliseconds. */
    answered: number[];
  }
}

export {};
