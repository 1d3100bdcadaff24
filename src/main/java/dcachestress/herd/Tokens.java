// SPDX-License-Identifier: Apache-2.0
package dcachestress.herd;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words and signs of a litmus test, without comments, and how far they have been read. */
final class Tokens {
    /** A comment of herd's begins with a space or a capital, unlike a pointer in brackets. */
    private static final Pattern COMMENT = Pattern.compile("\\(\\*(?=\\s|[A-Z][a-z]).*?\\*\\)|/\\*.*?\\*/|//[^\\n]*",
            Pattern.DOTALL);
    private static final Pattern TOKEN =
            Pattern.compile(
            "\\s*(0x[0-9a-fA-F]+|\\d+:|\\d+|[A-Za-z_]\\w*|/\\\\|\\\\/|==|!=|<=|>=|&&|\\|\\||\\+\\+|--|<<|>>|\\S)");
    private static final int CONTEXT = 8;

    private final List<String> words = new ArrayList<>();
    private int at;

    Tokens(String text) {
        Matcher token = TOKEN.matcher(COMMENT.matcher(text).replaceAll(" "));
        while (token.find()) {
            words.add(token.group(1));
        }
    }

    boolean end() {
        return at >= words.size();
    }

    /** The next word, or an empty text at the end. */
    String peek() {
        return peek(0);
    }

    /** The word after so many others. */
    String peek(int ahead) {
        return at + ahead < words.size() ? words.get(at + ahead) : "";
    }

    boolean is(String word) {
        return peek().equals(word);
    }

    String next() {
        return end() ? "" : words.get(at++);
    }

    /** Takes this word if it is the next one. */
    boolean take(String word) {
        if (is(word)) {
            at++;
            return true;
        }
        return false;
    }

    void expect(String word) throws UnreadableTestException {
        if (!take(word)) {
            throw unreadable("'" + word + "' is missing before");
        }
    }

    /** Whether the next word is a name. */
    boolean isName() {
        return peek().matches("[A-Za-z_]\\w*");
    }

    /** What is wrong here, with the words that follow. */
    UnreadableTestException unreadable(String what) {
        List<String> rest = words.subList(Math.min(at, words.size()), Math.min(at + CONTEXT, words.size()));
        return new UnreadableTestException(what + ": " + (rest.isEmpty() ? "the end" : String.join(" ", rest)));
    }
}
