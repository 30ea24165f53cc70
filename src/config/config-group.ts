import { getConfigToken, registerAs, type ConfigFactory } from '@nestjs/config';

/** Settings of one subject, converted once from checked variables. Inject them by `@Inject(group.KEY)`. */
export interface ConfigGroup<Variables, Settings extends object> {
  /** Reads the settings from variables. */
  (variables: Variables): Settings;
  /** Injection token of the settings. */
  readonly KEY: string;
  /** Provider of the settings for one application. Tests run several, with different variables. */
  of(variables: Variables): ConfigFactory;
}

/** Declares a group. @param read converts variables to settings, whose names contain their units */
export function configGroup<Variables, Settings extends object>(
  name: string,
  read: (variables: Variables) => Settings,
): ConfigGroup<Variables, Settings> {
  return Object.assign((variables: Variables) => read(variables), {
    KEY: getConfigToken(name),
    of: (variables: Variables) => registerAs(name, () => read(variables)),
  });
}
