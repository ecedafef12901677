/** Whether a file is what macOS writes beside another one on foreign disks: it has the name of a video, and is none. */
export function isResourceFork({name}: {readonly name: string}): boolean {
  return name.startsWith('._');
}
