# SPDX-License-Identifier: Apache-2.0
# Outlives a launcher, and kills what it has left behind. $1: what every descendant of the launcher has in its environment.
# The launcher holds the other end of standard input, and says there, one line each: "session PID" for a child that leads a session,
# "over PID" when that child and its session are gone, "folder PATH" for what is to be removed, "kept PATH" when that is done.
trap '' HUP INT QUIT TERM
cd /
end='
'
sessions=' '
folders=$end
without() { # $1 without $2
    case $1 in
        *"$2"*) printf '%s' "${1%%"$2"*}$3${1#*"$2"}" ;;
        *) printf '%s' "$1" ;;
    esac
}
while IFS=' ' read -r word what; do
    case $word in
        session) sessions="$sessions$what " ;;
        over) sessions="$(without "$sessions" " $what " ' ')" ;;
        folder) folders="$folders$what$end" ;;
        kept) folders="$(without "$folders" "$end$what$end" "$end")$end" ;;
    esac
done

left() { # by what they carry, and by their session where they have thrown that away; the dead that nobody waits for do not count
    grep -laF -e "$1" /proc/[0-9]*/environ 2>/dev/null | cut -d/ -f3
    [ "$sessions" = ' ' ] && return
    for stat in /proc/[0-9]*/stat; do
        { IFS= read -r line <"$stat"; } 2>/dev/null || continue
        pid=${line%% *}
        set -- ${line##*) }
        case $sessions in
            *" $4 "*) [ "$1" = Z ] || echo "$pid" ;;
        esac
    done
}

# Three looks that find nobody: a child may be on its way between fork and exec.
quiet=0
rounds=0
while [ "$quiet" -lt 3 ] && [ "$rounds" -lt 200 ]; do
    rounds=$((rounds + 1))
    pids=$(left "$1")
    if [ -n "$pids" ]; then
        quiet=0
        kill -KILL $pids 2>/dev/null
    else
        quiet=$((quiet + 1))
    fi
    sleep 0.1 2>/dev/null || sleep 1
done
printf '%s' "$folders" | while IFS= read -r folder; do
    [ -z "$folder" ] || rm -rf -- "$folder"
done
