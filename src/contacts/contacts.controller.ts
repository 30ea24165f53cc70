import { Body, Controller, Post, Put, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiWrite } from '../crm-objects/api-write';
import { WriteOutcomeDto } from '../crm-objects/write-outcome.dto';
import { PortalId } from '../hubspot/portal-id.decorator';
import { UpsertContactBody } from './contact.dto';
import { ContactsService } from './contacts.service';

const examples = {
  'new or known by e-mail': {
    value: { email: 'ada@example.com', firstname: 'Ada', lastname: 'Lovelace', phone: '+44 20 7946 0958' },
  },
  'with other HubSpot properties': {
    value: { email: 'ada@example.com', jobtitle: null, properties: { numemployees: '50', hs_language: 'en' } },
  },
};
const answers = { created: 'The contact was created.', updated: 'The contact existed and was updated.' };

@ApiTags('contacts')
@ApiBearerAuth()
@Controller('contacts')
export class ContactsController {
  constructor(private readonly contacts: ContactsService) {}

  /**
   * Create or update a contact
   *
   * @remarks The contact is found by `id` where it is given, else by `email`. Fields that are left out stay as they are; `null`
   * clears one.
   */
  @Post()
  @ApiBody({ type: UpsertContactBody, examples })
  @ApiWrite(answers, 'record-not-found')
  async post(
    @PortalId() portalId: string,
    @Body() body: UpsertContactBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WriteOutcomeDto> {
    const outcome = await this.contacts.upsert(portalId, body);
    reply.status(outcome.outcome === 'created' ? 201 : 200);
    return outcome;
  }

  /** Create or update a contact: the same as POST */
  @Put()
  @ApiBody({ type: UpsertContactBody, examples })
  @ApiWrite(answers, 'record-not-found')
  put(
    @PortalId() portalId: string,
    @Body() body: UpsertContactBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WriteOutcomeDto> {
    return this.post(portalId, body, reply);
  }
}
