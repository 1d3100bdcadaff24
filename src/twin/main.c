/* SPDX-License-Identifier: Apache-2.0 */
/* The twin's program; scripts/twin builds and calls it. */
#include "shim.h"
#include <stdio.h>
#include <stdlib.h>

const struct scene *find_scene(const char *name)
{
    for (const struct scene *scene = scenes; scene->name; scene++)
        if (!strcmp(scene->name, name))
            return scene;
    return NULL;
}

int main(int count, char **arguments)
{
    const struct scene *scene = count > 3 ? find_scene(arguments[3]) : NULL;
    if (count > 1 && !strcmp(arguments[1], "scenes")) {
        for (scene = scenes; scene->name; scene++)
            printf("%s %d%s\n", scene->name, scene->tasks, scene->ours ? " ours" : "");
        return 0;
    }
    if (!scene) {
        fprintf(stderr, "usage: twin replay SITES PROPERTY [PAIRS], twin search SITES PROPERTY [PREEMPTIONS SCHEDULES [RAN [whole] [tso|lkmm OLD_VALUES]]], or twin scenes\n");
        return 2;
    }
    load_sites(arguments[2]);
    if (!strcmp(arguments[1], "replay"))
        return replay(scene, count > 4 ? arguments[4] : NULL);
    bool whole = false;
    int old_values = 0;
    for (int i = 7; i < count; i++) {
        whole |= !strcmp(arguments[i], "whole");
        memory = !strcmp(arguments[i], "tso") ? TSO : !strcmp(arguments[i], "lkmm") ? LKMM : memory;
        old_values = i == count - 1 && memory != SC ? atoi(arguments[i]) : 0;
    }
    int status = search(scene, count > 4 ? atoi(arguments[4]) : 2, old_values, count > 5 ? atol(arguments[5]) : 1000000, whole);
    if (count > 6)
        reach_write(arguments[6]);
    return status;
}
