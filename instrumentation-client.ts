import { leaveEvent } from "@/components/ui/leave-event";

// Before the router's own listener: browsers call those of `popstate` in the order in which they were added.
window.addEventListener("popstate", (event) => {
  const mayLeave = window.dispatchEvent(new Event(leaveEvent, { cancelable: true }));
  if (!mayLeave) event.stopImmediatePropagation();
});
