// SPDX-License-Identifier: Apache-2.0
package dcachestress.memory;

import dcachestress.kernel.Word;

/**
 * Numbers the words of memory that one sample touches, in the order of their first touch. Two samples that begin alike
 * number alike, although their objects differ; that is how steps of different samples are compared.
 */
public final class Places {
    private static final int GOLDEN = 0x9E3779B1;

    private Object[] objects = new Object[256];
    private Word[] words = new Word[256];
    private int[] numbers = new int[256];
    private int[] samples = new int[256];
    private int sample = 1;
    private int count;

    /** A new sample. */
    public void reset() {
        sample++;
        count = 0;
    }

    /** The number of this word. */
    public int of(Object object, Word word) {
        int mask = objects.length - 1;
        int at = hash(object, word) & mask;
        while (samples[at] == sample) {
            if (objects[at] == object && words[at] == word) {
                return numbers[at];
            }
            at = at + 1 & mask;
        }
        if (count * 2 >= objects.length) {
            grow();
            return of(object, word);
        }
        put(at, object, word, count);
        return count++;
    }

    private void put(int at, Object object, Word word, int number) {
        objects[at] = object;
        words[at] = word;
        numbers[at] = number;
        samples[at] = sample;
    }

    private static int hash(Object object, Word word) {
        int mixed = (System.identityHashCode(object) + word.hashCode()) * GOLDEN;
        return mixed ^ mixed >>> 15;
    }

    private void grow() {
        Object[] oldObjects = objects;
        Word[] oldWords = words;
        int[] oldNumbers = numbers;
        int[] oldSamples = samples;
        int size = 2 * oldObjects.length;
        objects = new Object[size];
        words = new Word[size];
        numbers = new int[size];
        samples = new int[size];
        for (int i = 0; i < oldObjects.length; i++) {
            if (oldSamples[i] == sample) {
                int at = hash(oldObjects[i], oldWords[i]) & size - 1;
                while (samples[at] == sample) {
                    at = at + 1 & size - 1;
                }
                put(at, oldObjects[i], oldWords[i], oldNumbers[i]);
            }
        }
    }
}
