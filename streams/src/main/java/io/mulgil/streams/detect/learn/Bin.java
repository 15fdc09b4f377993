package io.mulgil.streams.detect.learn;

/**
 * One closed bin of a series, as it is kept.
 *
 * @param number counted from 1970
 * @param mean of its readings
 * @param strangeness what the detector made of it before it was compared with the past; NaN while it could not
 * @param score after that; 0 while too little was known
 */
record Bin(long number, float mean, float strangeness, float score) {}
