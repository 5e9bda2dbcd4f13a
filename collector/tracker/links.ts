/** What a link's address says: that following it passes the page on, or fetches a file. */

/**
 * The pages that share buttons open, by the shape of their path, so that networks yet to come are
 * covered; and messages without a recipient, who would make them a question. What the first brackets
 * hold names the network; the privacy room knows `t` for Telegram and what it doesn't know is `other`.
 */
export const sharePage =
  /^[^/]*?\/*[^/]*?(\w+)(\.\w+\/(intent|shar(e(?!.\w\/)|ing)|submit|pin.create|[send/]*\?text)|:\?)/;

export const fileName =
  /\.(pdf|(doc|xls|ppt)x?|csv|zip|rar|7z|gz|dmg|exe|msi|apk|mp[34]|mov|epub)$/i;
