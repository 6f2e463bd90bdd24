/** How long a function takes to start, to answer first and to answer later; {@code bench/cold-start} runs it. */
@org.jspecify.annotations.NullMarked
package dev.clickway.bench.coldstart;
