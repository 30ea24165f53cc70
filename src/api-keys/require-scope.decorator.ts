import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { ApiKeyScope } from './api-key-scopes';

/** Metadata key read by the guard. */
export const REQUIRED_SCOPE = 'required-scope';

/** The scope that a route, or every route of a controller, needs. Without it GET needs `read`, anything else `write`. */
export const RequireScope = (scope: ApiKeyScope): CustomDecorator => SetMetadata(REQUIRED_SCOPE, scope);
