/* Deliberately empty: this target carries pkg-config flags only. The library's headers are included in the door's .c file. */
