// Two engines that take the commands of W3C WebDriver: Firefox by its own wire, WebKit by a driver that speaks HTTP.

import { connect } from 'node:net';

/** @typedef {(command: string, parameters?: Record<string, unknown>) => Promise<any>} Send */
/** @typedef {{ send: Send, close: () => void }} Session */

/**
 * Connects to Firefox, which listens at a port and takes messages of the form `length:[0, number, command, parameters]`.
 * @param {number} port
 * @returns {Promise<Session>}
 */
export async function marionette(port) {
  const socket = connect(port, '127.0.0.1');
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
  const asked = new Map();
  let bytes = Buffer.alloc(0);
  /** @type {() => void} */
  let greeted;
  const greeting = new Promise((resolve, reject) => {
    greeted = () => resolve(undefined);
    socket.once('error', reject);
  });
  /** @param {any} message */
  const take = (message) => {
    if (!Array.isArray(message)) return greeted(); // the first says which protocol it is
    const [, number, error, result] = message;
    const answer = asked.get(number);
    asked.delete(number);
    if (error) answer?.reject(new Error(`${error.error}: ${error.message}`));
    else answer?.resolve(result?.value !== undefined ? result.value : result);
  };
  socket.on('data', (/** @type {Buffer} */ chunk) => {
    bytes = Buffer.concat([bytes, chunk]);
    for (let colon = bytes.indexOf(58); colon > 0; colon = bytes.indexOf(58)) {
      const end = colon + 1 + Number(bytes.subarray(0, colon));
      if (bytes.length < end) return;
      take(JSON.parse(bytes.subarray(colon + 1, end).toString('utf8')));
      bytes = bytes.subarray(end);
    }
  });
  socket.on('close', () => {
    for (const { reject } of asked.values()) reject(new Error('Firefox is gone'));
  });
  await greeting;
  let count = 0;
  /** @type {Send} */
  const send = (command, parameters = {}) =>
    new Promise((resolve, reject) => {
      count += 1;
      asked.set(count, { resolve, reject });
      const text = JSON.stringify([0, count, command, parameters]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  return { send, close: () => socket.destroy() };
}

/** Where a driver takes the commands that Firefox takes by these names. @type {Record<string, [string, string]>} */
const PLACES = {
  'WebDriver:NewSession': ['POST', ''],
  'WebDriver:DeleteSession': ['DELETE', ''],
  'WebDriver:SetTimeouts': ['POST', '/timeouts'],
  'WebDriver:SetWindowRect': ['POST', '/window/rect'],
  'WebDriver:Navigate': ['POST', '/url'],
  'WebDriver:Back': ['POST', '/back'],
  'WebDriver:Forward': ['POST', '/forward'],
  'WebDriver:ExecuteAsyncScript': ['POST', '/execute/async'],
  'WebDriver:PerformActions': ['POST', '/actions'],
};

/**
 * Talks to a driver at a port.
 * @param {number} port
 * @returns {Session}
 */
export function driver(port) {
  let session = `http://127.0.0.1:${port}/session`;
  /** @type {Send} */
  const send = async (command, parameters = {}) => {
    const [method, place] = PLACES[command];
    const body = method === 'POST' ? JSON.stringify(parameters) : undefined;
    const { value } = await (await fetch(session + place, { method, body })).json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    if (value?.sessionId) session += `/${value.sessionId}`;
    return value;
  };
  return { send, close: () => undefined };
}
