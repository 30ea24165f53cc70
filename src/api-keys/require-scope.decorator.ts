import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { ApiKeyScope } from './api-key-scopes';

/** Metadata key read by the guard. */
export const REQUIRED_SCOPE = 'required-scope';

/** Sets the scope of a route, or of all routes of a controller. Without it GET needs `read`, and other methods `write`. */
export const RequireScope = (scope: ApiKeyScope): CustomDecorator => SetMetadata(REQUIRED_SCOPE, scope);
