import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { ApiKeyScope } from './api-key-scopes';

/** Metadata key of {@link RequireScope}. */
export const REQUIRED_SCOPE = 'required-scope';

/** Sets the scope of a route, or of all routes of a controller. The decorator of a route takes precedence. */
export const RequireScope = (scope: ApiKeyScope): CustomDecorator => SetMetadata(REQUIRED_SCOPE, scope);
