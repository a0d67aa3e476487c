/** Tells that Back or Forward was pressed, before the router hears of it; who prevents it keeps the page. */
export const leaveEvent = "portal:leave";
