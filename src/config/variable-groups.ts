import { databaseConfig, DatabaseVariables } from './database.config';
import { dispatchConfig, DispatchVariables } from './dispatch.config';
import { hubspotConfig, HubspotVariables } from './hubspot.config';
import { retentionConfig, RetentionVariables } from './retention.config';
import { securityConfig, SecurityVariables } from './security.config';
import { serverConfig, ServerVariables } from './server.config';
import { telemetryConfig, TelemetryVariables } from './telemetry.config';
import { variablesOf, type DeclaredVariable } from './variable.decorators';
import { writesConfig, WritesVariables } from './writes.config';

/** All groups of variables with their headings and settings, in the order of the documentation. */
export const variableGroups = [
  { heading: 'Server', type: ServerVariables, config: serverConfig },
  { heading: 'Database', type: DatabaseVariables, config: databaseConfig },
  { heading: 'HubSpot', type: HubspotVariables, config: hubspotConfig },
  { heading: 'Writes', type: WritesVariables, config: writesConfig },
  { heading: 'Dispatch', type: DispatchVariables, config: dispatchConfig },
  { heading: 'Retention', type: RetentionVariables, config: retentionConfig },
  { heading: 'Security', type: SecurityVariables, config: securityConfig },
  { heading: 'Metrics and traces', type: TelemetryVariables, config: telemetryConfig },
] as const;

/** A variable with its default value, as text of the environment. */
export interface DocumentedVariable extends DeclaredVariable {
  default?: string;
}

/** All variables by heading, in the order of the documentation. */
export function documentedVariables(): { heading: string; variables: DocumentedVariable[] }[] {
  return variableGroups.map(({ heading, type }) => {
    const defaults = new type() as unknown as Record<string, string | number | boolean | undefined>;
    const variables = variablesOf(type).map((variable): DocumentedVariable => {
      const value = defaults[variable.name];
      return value === undefined ? variable : { ...variable, default: String(value) };
    });
    return { heading, variables };
  });
}

/** All variables, in the order of the documentation. */
export function allVariables(): DocumentedVariable[] {
  return documentedVariables().flatMap(({ variables }) => variables);
}
