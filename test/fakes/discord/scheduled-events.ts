import {
  GatewayDispatchEvents,
  GatewayIntentBits,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventStatus,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import type { GatewayEvent } from "./events.ts";
import { FormErrors } from "./form-errors.ts";
import type { JsonObject } from "./json-object.ts";
import { asObject } from "./json-object.ts";
import { guildPermissions } from "./permissions.ts";
import { refusal } from "./rest-error.ts";
import type { Guild, World } from "./state.ts";

/** An event of a server, as the API gives it. */
export interface ScheduledEvent {
  readonly id: string;
  readonly guild_id: string;
  readonly channel_id: string | null;
  readonly creator_id: string;
  readonly name: string;
  readonly description: string | null;
  readonly scheduled_start_time: string;
  readonly scheduled_end_time: string | null;
  readonly privacy_level: GuildScheduledEventPrivacyLevel;
  readonly status: GuildScheduledEventStatus;
  readonly entity_type: GuildScheduledEventEntityType;
  readonly entity_id: null;
  readonly entity_metadata: { readonly location?: string } | null;
  readonly recurrence_rule: null;
  readonly image: null;
}

const MOST_EVENTS = 100;
const BOUNDS = { name: 100, description: 1000, location: 100 } as const;

/** What somebody in the server, or the bot, says of a new event. */
export type ScheduledEventForm = Pick<ScheduledEvent, "name" | "scheduled_start_time"> &
  Partial<Pick<ScheduledEvent, "channel_id" | "description" | "scheduled_end_time">> & {
    readonly entity_type: GuildScheduledEventEntityType;
    readonly entity_metadata?: { readonly location: string };
  };

/**
 * Schedules an event.
 * @throws RestError 50013 without the permission, 50035 for a form that Discord refuses, 30038 beyond a hundred events
 */
export function createScheduledEvent(
  world: World,
  guild: Guild,
  userId: string,
  body: unknown,
): ScheduledEvent {
  const form = asObject(body);
  const { CreateEvents, ManageEvents } = PermissionFlagsBits;
  if ((guildPermissions(guild, userId) & (CreateEvents | ManageEvents)) === 0n) {
    throw refusal("missingPermissions");
  }
  checkForm(form, world.now());
  if (eventsOf(world, guild.id).length >= MOST_EVENTS) throw refusal("tooManyEvents");
  const given = form as unknown as ScheduledEventForm;
  const event: ScheduledEvent = {
    id: world.ids.next(),
    guild_id: guild.id,
    channel_id: given.channel_id ?? null,
    creator_id: userId,
    name: given.name,
    description: given.description ?? null,
    scheduled_start_time: given.scheduled_start_time,
    scheduled_end_time: given.scheduled_end_time ?? null,
    privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
    status: GuildScheduledEventStatus.Scheduled,
    entity_type: given.entity_type,
    entity_id: null,
    entity_metadata: given.entity_metadata ?? null,
    recurrence_rule: null,
    image: null,
  };
  world.scheduledEvents.set(event.id, event);
  world.dispatch(told(event, GatewayDispatchEvents.GuildScheduledEventCreate));
  return event;
}

export function deleteScheduledEvent(world: World, id: string): void {
  const event = world.scheduledEvents.get(id);
  if (event === undefined) throw refusal("unknownScheduledEvent");
  world.scheduledEvents.delete(id);
  world.dispatch(told(event, GatewayDispatchEvents.GuildScheduledEventDelete));
}

export function eventsOf(world: World, guildId: string): ScheduledEvent[] {
  return [...world.scheduledEvents.values()].filter(({ guild_id }) => guild_id === guildId);
}

function told(event: ScheduledEvent, name: GatewayDispatchEvents): GatewayEvent {
  return { name, payload: event, intent: GatewayIntentBits.GuildScheduledEvents };
}

function checkForm(form: JsonObject, now: number): void {
  const errors = new FormErrors();
  errors.text(["name"], form["name"], { min: 1, max: BOUNDS.name });
  errors.text(["description"], form["description"], { max: BOUNDS.description });
  if (form["privacy_level"] !== GuildScheduledEventPrivacyLevel.GuildOnly) {
    errors.add(["privacy_level"], "BASE_TYPE_CHOICES", "Value must be one of {2}.");
  }
  const type = form["entity_type"];
  if (!Object.values(GuildScheduledEventEntityType).includes(type as never)) {
    errors.add(["entity_type"], "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3}.");
  }
  checkTimes(errors, form, now);
  if (type === GuildScheduledEventEntityType.External) checkExternal(errors, form);
  else if (typeof form["channel_id"] !== "string") errors.required(["channel_id"]);
  errors.throwIfAny();
}

function checkTimes(errors: FormErrors, form: JsonObject, now: number): void {
  const start = Date.parse(String(form["scheduled_start_time"]));
  const end = form["scheduled_end_time"];
  if (Number.isNaN(start)) errors.required(["scheduled_start_time"]);
  else if (start <= now) {
    const message = "Cannot schedule event in the past.";
    errors.add(["scheduled_start_time"], "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", message);
  }
  if (typeof end === "string" && !(Date.parse(end) > start)) {
    const message = "Cannot schedule event to end before its start.";
    errors.add(["scheduled_end_time"], "GUILD_SCHEDULED_EVENT_END_BEFORE_START", message);
  }
}

function checkExternal(errors: FormErrors, form: JsonObject): void {
  const { location } = asObject(form["entity_metadata"]);
  errors.text(["entity_metadata", "location"], location, { min: 1, max: BOUNDS.location });
  if (typeof form["scheduled_end_time"] !== "string") errors.required(["scheduled_end_time"]);
  if (form["channel_id"] !== undefined && form["channel_id"] !== null) {
    errors.add(["channel_id"], "BASE_TYPE_MUST_BE_NULL", "Must be null for an external event.");
  }
}
