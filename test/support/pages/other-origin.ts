/** The test server by its other name, so another origin. */
export const OTHER_ORIGIN: string = location.origin.includes('localhost')
  ? location.origin.replace('localhost', '127.0.0.1')
  : location.origin.replace('127.0.0.1', 'localhost');
