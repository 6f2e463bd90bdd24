/** JMH benchmarks; {@code bench/jmh} runs them and {@code docs/benchmarks.md} has what they gave. */
@org.jspecify.annotations.NullMarked
package dev.clickway.bench;
