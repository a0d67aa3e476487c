/** An hour of the day as "02:00". */
export const formatHour = (hour: number) => `${String(hour).padStart(2, "0")}:00`;
