// Another program as a contestant: it answers each line that it is told with a line of JSON.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export class Child {
  /** @param {string} program @param {string[]} words */
  constructor(program, words) {
    this.process = spawn(program, words, { stdio: ['pipe', 'pipe', 'inherit'] });
    /** @type {Promise<Error>} */
    this.failed = new Promise((resolve) => {
      this.process.on('error', resolve);
      this.process.on('close', (code) => resolve(new Error(`${program} ended with code ${code}`)));
    });
    this.lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }

  /** What it says next. @returns {Promise<any>} */
  async next() {
    const line = await Promise.race([this.lines.next(), this.failed]);
    if (line instanceof Error) throw line;
    if (line.done) throw await this.failed;
    return JSON.parse(line.value);
  }

  /** @param {(string | number)[]} words */
  async ask(...words) {
    this.process.stdin.write(`${words.join(' ')}\n`);
    const answer = await this.next();
    if (answer.error) throw new Error(answer.error);
    return answer;
  }

  end() {
    this.process.stdin.end();
  }
}
