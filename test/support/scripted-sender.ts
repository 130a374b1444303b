import {
  DeliveryFailure,
  type DeliveryFault,
  type MessageSender,
  type Outbound,
} from '../../src/delivery/message-sender.ts';

type Answer = DeliveryFault | { retryAfter: number } | Error;

/** A platform that takes messages, and fails as the test scripts it: each answer is given to one attempt on that chat. */
export class ScriptedSender implements MessageSender {
  /** Texts that were taken, in order. */
  readonly taken: string[] = [];
  /** Texts of all attempts, those that failed included. */
  readonly attempts: string[] = [];
  readonly #script: [chat: string, answer: Answer][] = [];

  /** @param latency milliseconds that sending takes */
  constructor(private readonly latency = 0) {}

  fails(chat: string, ...answers: Answer[]): void {
    this.#script.push(...answers.map((answer): [string, Answer] => [chat, answer]));
  }

  async send({ chat, reply }: Outbound): Promise<void> {
    this.attempts.push(reply.text);
    if (this.latency > 0) await new Promise((resolve) => setTimeout(resolve, this.latency));
    const index = this.#script.findIndex(([scripted]) => scripted === chat);
    const [, answer] = index < 0 ? [] : (this.#script.splice(index, 1)[0] ?? []);
    if (answer instanceof Error) throw answer;
    if (typeof answer === 'string') throw new DeliveryFailure(answer, 'scripted');
    if (answer) throw new DeliveryFailure('unreachable', 'scripted', answer.retryAfter);
    this.taken.push(reply.text);
  }
}
