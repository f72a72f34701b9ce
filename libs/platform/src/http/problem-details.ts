import { fillIn, type Language, Problem } from '@chogura/kernel';
import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { INVALID_INPUT } from './http.problems';
import { type FieldError, wordFieldErrors } from './invalid-input';

@ApiSchema({ name: 'ProblemFieldError' })
export class ProblemFieldErrorDto {
  @ApiProperty({ description: 'Path of the field in the body or query' }) field: string;
  @ApiProperty() code: string;
  @ApiProperty({ description: "One sentence in the caller's language" }) message: string;
}

/** RFC 9457; single problems add members of their own. */
@ApiSchema({ name: 'ProblemDetails' })
export class ProblemDetailsDto {
  @ApiProperty({ example: 'urn:chogura:problem:http.invalid-input' }) type: string;
  @ApiProperty() title: string;
  @ApiProperty() status: number;
  @ApiPropertyOptional() detail?: string;
  @ApiProperty({ description: 'Stable; <domain>.<kebab-case>' }) code: string;
  @ApiProperty() requestId: string;
  @ApiPropertyOptional({ type: [ProblemFieldErrorDto] }) errors?: ProblemFieldErrorDto[];
}

/** The answer a problem is sent as, worded in one language. */
export function problemDetails(
  problem: Problem,
  language: Language,
  requestId: string,
): ProblemDetailsDto & Record<string, unknown> {
  const { definition, params, extensions } = problem;
  const { errors, ...others } = extensions;
  return {
    type: `urn:chogura:problem:${definition.code}`,
    title: fillIn(definition.title[language], params),
    status: definition.status,
    ...(definition.detail ? { detail: fillIn(definition.detail[language], params) } : {}),
    code: definition.code,
    requestId,
    ...others,
    ...(definition.code === INVALID_INPUT.code && Array.isArray(errors)
      ? { errors: wordFieldErrors(errors as FieldError[], language) }
      : {}),
  };
}
