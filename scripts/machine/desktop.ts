/**
 * A desktop that nobody sees, as far as a screen reader needs one: a display, and a message bus with the service through
 * which browsers tell what they show (AT-SPI). Apart from the desktop of whoever runs the tests.
 */
import {spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {startDisplay} from './display.js';
import {canUseApt, installWithApt} from './packages.js';
import {start, stop} from './processes.js';
import {onPath} from './programs.js';

/** The Python of the system: that of a version manager does not see Debian's libraries. */
export const PYTHON = '/usr/bin/python3';

/** Tells the message bus how to start the service. */
const SERVICE = '/usr/share/dbus-1/services/org.a11y.Bus.service';

const PACKAGES = [['xvfb'], ['dbus-daemon', 'dbus'], ['at-spi2-core'], ['python3-gi'], ['gir1.2-atspi-2.0']];

export const DESKTOP_ADVICE = `It needs Linux with Xvfb, D-Bus, AT-SPI and Python (Debian: apt-get install ${PACKAGES.map(([name]) => name).join(' ')}).`;

const START_LIMIT_MS = 20_000;

export interface Desktop {
  /** What a browser needs to be on this desktop, and a reader to find it there. */
  readonly env: Record<string, string>;
  stop(): Promise<void>;
}

/** Whether there is all that a desktop needs. Installs it where that is possible without asking anyone. */
export function prepareDesktop({
  install = true,
  say = console.log,
}: {install?: boolean; say?: (sentence: string) => void} = {}): boolean {
  if (isReady()) return true;
  if (!install || !canUseApt()) return false;
  installWithApt(['the services of a screen reader'], PACKAGES, say);
  return isReady();
}

function isReady(): boolean {
  if (process.platform !== 'linux' || !existsSync(SERVICE)) return false;
  if (onPath('Xvfb') === null || onPath('dbus-daemon') === null) return false;
  const script = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi";
  return spawnSync(PYTHON, ['-c', script], {stdio: 'ignore', timeout: 20_000}).status === 0;
}

export async function startDesktop(): Promise<Desktop> {
  // Sockets have short names at most.
  const folder = mkdtempSync(join(tmpdir(), 'desktop-'));
  const display = await startDisplay('Xvfb');
  const bus = start(
    'dbus-daemon',
    ['--nofork', '--print-address=3', `--config-file=${writeConfig(folder)}`],
    {
      // It tells every service that it starts.
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      env: {...process.env, DISPLAY: display.name, XDG_RUNTIME_DIR: folder},
    },
  );
  const end = async (): Promise<void> => {
    await stop(bus);
    await display.stop();
    rmSync(folder, {recursive: true, force: true});
  };
  try {
    const pipe = bus.stdio[3];
    if (!pipe) throw new Error('The message bus has no pipe.');
    const [address] = (await once(pipe, 'data', {signal: AbortSignal.timeout(START_LIMIT_MS)})) as [Buffer];
    return {
      env: {
        DISPLAY: display.name,
        XDG_RUNTIME_DIR: folder,
        DBUS_SESSION_BUS_ADDRESS: address.toString().trim(),
        // Chromium asks for the first, GTK and Firefox for the second.
        ACCESSIBILITY_ENABLED: '1',
        GNOME_ACCESSIBILITY: '1',
      },
      stop: end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** A bus with one service: others, such as the dialogs of a desktop, would only take time to start. */
function writeConfig(folder: string): string {
  const services = join(folder, 'services');
  mkdirSync(services);
  copyFileSync(SERVICE, join(services, 'org.a11y.Bus.service'));
  const file = join(folder, 'bus.conf');
  writeFileSync(
    file,
    `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=${folder}</listen>
  <servicedir>${services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`,
  );
  return file;
}
