import type { ComponentChildren } from 'preact';

/** What is known of a case: names and values, those without a value left out. */
export function Facts({ facts }: { facts: readonly [name: string, value: ComponentChildren][] }) {
  return (
    <dl class="facts">
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd class="said">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
