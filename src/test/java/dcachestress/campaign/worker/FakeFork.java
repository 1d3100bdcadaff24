// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.worker;

import dcachestress.campaign.wire.ForkReply;
import dcachestress.campaign.wire.Frame;
import dcachestress.campaign.wire.Wire;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A fork that does with its launcher what no real one should: what it is to do after it has taken a request is its
 * first argument.
 */
public final class FakeFork {
    public static final ForkReply ANSWER = new ForkReply(Map.of("WOKEN", 5L), 5, Map.of("SLEPT", 4L), null, 10, null,
            null, false, false, null, null, null);

    private FakeFork() {
    }

    /** The command line of one. */
    public static List<String> command(String... does) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), "-XX:+UseSerialGC",
                "-Xmx64m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")
                .replace(':', File.pathSeparatorChar),
                FakeFork.class.getName()));
        command.addAll(Arrays.asList(does));
        return command;
    }

    /** Does it. */
    public static void main(String[] args) throws Exception {
        if (args[0].equals("never-come")) {
            TimeUnit.DAYS.sleep(1);
        }
        Wire wire = Fork.connect(args[args.length - 1]);
        Frame request = wire.receive();
        for (String does : Arrays.copyOf(args, args.length - 1)) {
            act(does, wire, request);
        }
        TimeUnit.DAYS.sleep(1);
    }

    private static void act(String does, Wire wire, Frame request) throws Exception {
        switch (does) {
            case "answer" -> Fork.say(wire, Frame.Kind.REPLY, request, ANSWER.toJson());
            case "sleep" -> TimeUnit.SECONDS.sleep(1);
            case "beat" -> Fork.say(wire, Frame.Kind.BEAT, request, "");
            case "beat-for-ever" -> {
                while (true) {
                    Fork.say(wire, Frame.Kind.BEAT, request, "");
                    TimeUnit.MILLISECONDS.sleep(50);
                }
            }
            case "spin" -> {
                while (request != null) {
                    Thread.onSpinWait();
                }
            }
            case "nonsense" -> Fork.say(wire, Frame.Kind.REPLY, request, "42x");
            case "forge" -> wire.send(new Frame(Frame.Kind.REPLY, request.nonce() + 1, ANSWER.toJson()
                    .replace("WOKEN", "FORGED")));
            case "too-long" -> wire.send(new Frame(Frame.Kind.REPLY, request.nonce(), "x".repeat(1 << 22)));
            default -> throw new IllegalArgumentException(does);
        }
    }
}
