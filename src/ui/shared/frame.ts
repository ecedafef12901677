/** Milliseconds of one frame. By a timer, since hidden pages draw no frames and their states count too. */
export const FRAME = 16;
