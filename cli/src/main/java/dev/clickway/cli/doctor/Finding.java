package dev.clickway.cli.doctor;

/**
 * One check of one thing, and what came of it.
 *
 * @param subject the domain, URL or resource that was looked at; empty where the check is about the brand as a whole
 */
public record Finding(Check check, String subject, Outcome outcome) {}
