/** Whether the tests run in WebKit. Chromium names it too. */
export const isWebKit: boolean =
  /AppleWebKit/.test(navigator.userAgent) && !/Chrome/.test(navigator.userAgent);
