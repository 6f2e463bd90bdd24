package dev.clickway.link;

/** In which shape a verified token arrived. */
public enum TokenState {
    /** As it was minted. */
    EXACT,
    /** With something around it that is not the link's, such as a full stop, or percent-encoded letters. */
    MENDED
}
