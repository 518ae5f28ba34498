import type { Ask, QuestionAnswerer } from "../answer.ts";
import type { EvidenceSource } from "../evidence-source.ts";
import type { PassageAsk, PassageSource } from "../passage-source.ts";
import type { TimelineSource } from "../timeline.ts";
import type { Manifest } from "../../index/manifest.ts";
import type { CarriedError } from "./carried-error.ts";

/** All that is asked of the collection, whichever port it comes by. */
export interface AnsweringService
  extends QuestionAnswerer, EvidenceSource, TimelineSource, PassageSource {}

type TimelineAsk = Parameters<TimelineSource["timeline"]>[0];

/** What of a question can be copied from thread to thread. */
export type PlainAsk = Omit<Ask, "signal" | "onPartial">;

/** A call of the service. Signals cannot be copied: their abort is sent as a message of its own. */
export type Call =
  | { readonly method: "answer"; readonly args: readonly [PlainAsk] }
  | { readonly method: "timeline"; readonly args: readonly [Omit<TimelineAsk, "signal">] }
  | { readonly method: "passagesFor"; readonly args: readonly [PassageAsk] }
  | {
      [Method in keyof EvidenceSource]: {
        readonly method: Method;
        readonly args: Parameters<EvidenceSource[Method]>;
      };
    }[keyof EvidenceSource];

export type ToThread =
  | { readonly kind: "call"; readonly id: number; readonly call: Call }
  /** Nobody waits for the call any longer. Answered at once, so that silence tells of a thread that hangs. */
  | { readonly kind: "cancel"; readonly id: number }
  /** There are no more calls; those under way are finished. */
  | { readonly kind: "close" };

export type FromThread =
  | { readonly kind: "ready" }
  /** The thread cannot begin, and ends. */
  | { readonly kind: "unfit"; readonly error: CarriedError }
  | { readonly kind: "returned"; readonly id: number; readonly value: unknown }
  | { readonly kind: "threw"; readonly id: number; readonly error: CarriedError }
  | { readonly kind: "cancelled"; readonly id: number }
  /** A new generation of the index took over. */
  | { readonly kind: "switched"; readonly manifest: Manifest }
  /** One could not. */
  | { readonly kind: "problem"; readonly error: CarriedError }
  | { readonly kind: "closed" };
