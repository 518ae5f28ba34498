/** What Discord says is wrong with one field of a form. */
interface FormProblem {
  readonly code: string;
  readonly message: string;
}

/** Discord's nested error object: field names lead down to lists under `_errors`. */
export interface FormErrorTree {
  [field: string]: FormErrorTree | FormProblem[];
}

/** A refusal by the REST API: thrown by a route, answered as Discord's JSON error body. */
export class RestError extends Error {
  override readonly name = "RestError";
  readonly status: number;
  readonly code: number;
  readonly errors: FormErrorTree | undefined;

  constructor(status: number, code: number, message: string, errors?: FormErrorTree) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  toBody(): { code: number; message: string; errors?: FormErrorTree } {
    return {
      code: this.code,
      message: this.message,
      ...(this.errors === undefined ? {} : { errors: this.errors }),
    };
  }
}

/** [HTTP status, JSON error code, message] as Discord's documentation lists them. */
const REFUSALS = {
  unauthorized: [401, 0, "401: Unauthorized"],
  notFound: [404, 0, "404: Not Found"],
  methodNotAllowed: [405, 0, "405: Method Not Allowed"],
  unknownApplication: [404, 10_002, "Unknown Application"],
  unknownChannel: [404, 10_003, "Unknown Channel"],
  unknownGuild: [404, 10_004, "Unknown Guild"],
  unknownMember: [404, 10_007, "Unknown Member"],
  unknownMessage: [404, 10_008, "Unknown Message"],
  unknownUser: [404, 10_013, "Unknown User"],
  unknownEmoji: [400, 10_014, "Unknown Emoji"],
  unknownWebhook: [404, 10_015, "Unknown Webhook"],
  unknownScheduledEvent: [404, 10_070, "Unknown Guild Scheduled Event"],
  unknownInteraction: [404, 10_062, "Unknown interaction"],
  unknownCommand: [404, 10_063, "Unknown application command"],
  tooManyReactions: [400, 30_010, "Maximum number of reactions reached (20)"],
  tooManyEvents: [400, 30_038, "Maximum number of uncompleted guild scheduled events reached (100)"],
  entityTooLarge: [413, 40_005, "Request entity too large"],
  alreadyAcknowledged: [400, 40_060, "Interaction has already been acknowledged."],
  missingAccess: [403, 50_001, "Missing Access"],
  editOfOther: [403, 50_005, "Cannot edit a message authored by another user"],
  emptyMessage: [400, 50_006, "Cannot send an empty message"],
  cannotMessageUser: [403, 50_007, "Cannot send messages to this user"],
  missingPermissions: [403, 50_013, "Missing Permissions"],
  wrongChannelType: [400, 50_024, "Cannot execute action on this channel type"],
  invalidWebhookToken: [401, 50_027, "Invalid Webhook Token"],
  invalidForm: [400, 50_035, "Invalid Form Body"],
  invalidApiVersion: [400, 50_041, "Invalid API version"],
  threadArchived: [400, 50_083, "Thread is archived"],
  invalidJson: [400, 50_109, "The request body contains invalid JSON."],
  threadExists: [400, 160_004, "A thread has already been created for this message"],
  blockedByAutoMod: [400, 200_000, "Message was blocked by automatic moderation"],
} as const satisfies Record<string, readonly [number, number, string]>;

/** A refusal by name: `throw refusal("unknownChannel")`. */
export function refusal(name: keyof typeof REFUSALS): RestError {
  const [status, code, message] = REFUSALS[name];
  return new RestError(status, code, message);
}
