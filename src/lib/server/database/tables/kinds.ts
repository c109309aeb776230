/** Codes joined by `;`, as in the files (`az;ru`); the room's queries take them apart. */
export type List = string;
/** 0 or 1: the one form of yes and no that both databases keep alike. */
export type Flag = number;
/** Text of a JSON value. */
export type Json = string;
