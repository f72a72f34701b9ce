import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';

@ApiSchema({ name: 'IntakeSettingsChanges' })
export class IntakeSettingsChangesDto {
  @ApiProperty({ description: 'Passwords of PDF files stay, encrypted, after they have served' })
  @IsBoolean()
  keepsPasswords: boolean;
}

@ApiSchema({ name: 'IntakeSettings' })
export class IntakeSettingsDto extends IntakeSettingsChangesDto {
  @ApiProperty({ type: 'integer', description: 'Also the ETag' }) revision: number;
}
