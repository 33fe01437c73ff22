import type { ApiMethods } from "@grammyjs/types";
type Sent<M extends keyof ApiMethods<never>> = Parameters<ApiMethods<never>[M]>[0];
export interface Requests {
  sendMessage: Sent<"sendMessage">;
  editMessageText: Sent<"editMessageText">;
  answerCallbackQuery: Sent<"answerCallbackQuery">;
  sendChatAction: Sent<"sendChatAction">;
  setMyCommands: Sent<"setMyCommands">;
  setWebhook: Sent<"setWebhook">;
  deleteWebhook: Sent<"deleteWebhook">;
  getUpdates: Sent<"getUpdates">;
}
