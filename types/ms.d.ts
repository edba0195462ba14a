// because Temporal's Duration is typed by `ms`, which ships no types for this module resolution
declare module 'ms' {
  export type StringValue =
    `${number}${'' | ' '}${'ms' | 's' | 'm' | 'h' | 'd' | 'second' | 'seconds' | 'minute' | 'minutes' | 'hour' | 'hours' | 'day' | 'days'}`;
  export default function ms(value: StringValue): number;
}
