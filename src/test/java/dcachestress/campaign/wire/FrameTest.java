// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FrameTest {
    private static final Frame REPLY = new Frame(Frame.Kind.REPLY, -7, "a\nb \u00fc");

    @Test
    void travelsAsItIs() throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(100).put(REPLY.encode()).put(new Frame(Frame.Kind.BEAT, 1, "").encode())
                .flip();
        assertThat(Frame.take(bytes)).contains(REPLY);
        assertThat(Frame.take(bytes)).contains(new Frame(Frame.Kind.BEAT, 1, ""));
        assertThat(Frame.take(bytes)).isEmpty();
    }

    @Test
    void aPartOfOneIsLeftForLater() throws Exception {
        ByteBuffer whole = REPLY.encode();
        for (int length = 0; length < whole.limit(); length++) {
            ByteBuffer part = whole.duplicate().limit(length);
            assertThat(Frame.take(part)).as("%s bytes", length).isEmpty();
            assertThat(part.remaining()).isEqualTo(length);
        }
        assertThat(Frame.needed(whole)).isEqualTo(whole.limit());
    }

    @Test
    void whatIsNoFrameIsRefused() {
        assertThatThrownBy(() -> Frame.take(ByteBuffer.wrap("hello world\n".getBytes())))
                .hasMessageContaining("1751477356 bytes");
        assertThatThrownBy(() -> Frame.take(ByteBuffer.allocate(40))).hasMessageContaining("a frame of 0 bytes");
        ByteBuffer end = REPLY.encode();
        end.put(Integer.BYTES, (byte) Frame.Kind.END.ordinal());
        assertThatThrownBy(() -> Frame.take(end)).hasMessageContaining("kind");
    }

    @Test
    void whatIsTooLongIsNotSent() {
        Frame tooLong = new Frame(Frame.Kind.REPLY, 1, "x".repeat(Frame.MOST));
        assertThatThrownBy(tooLong::encode).isInstanceOf(IllegalArgumentException.class);
    }
}
