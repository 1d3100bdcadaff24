/* SPDX-License-Identifier: Apache-2.0 */
/* The twin's program; scripts/twin builds and calls it. */
#include "shim.h"
#include "search.h"
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
        fprintf(stderr, "usage: twin replay SITES PROPERTY [PAIRS], twin search SITES PROPERTY [PREEMPTIONS SCHEDULES [RAN [whole] [rt] [tso|lkmm OLD_VALUES [orders] [weaken=SITE:NOTCHES] [follow=FILE]]]], or twin scenes\n");
        return 2;
    }
    load_sites(arguments[2]);
    if (!strcmp(arguments[1], "replay"))
        return replay(scene, count > 4 ? arguments[4] : NULL);
    bool whole = false;
    int old_values = 0;
    for (int i = 7; i < count; i++) {
        realtime |= !strcmp(arguments[i], "rt");
        whole |= realtime || !strcmp(arguments[i], "whole");
        memory = !strcmp(arguments[i], "tso") ? TSO : !strcmp(arguments[i], "lkmm") ? LKMM : memory;
        old_values = i > 7 && memory != SC && *arguments[i] >= '0' && *arguments[i] <= '9' ? atoi(arguments[i]) : old_values;
        unsigned long site;
        int notches;
        if (sscanf(arguments[i], "weaken=%lx:%d", &site, &notches) == 2)
            orders_weaken(site, notches);
        else if (!strncmp(arguments[i], "follow=", 7) && !follow_load(arguments[i] + 7))
            return 2;
        else if (!strcmp(arguments[i], "orders"))
            orders_list();
    }
    int status = search(scene, count > 4 ? atoi(arguments[4]) : 2, old_values, count > 5 ? atol(arguments[5]) : 1000000, whole);
    orders_show();
    if (count > 6)
        reach_write(arguments[6]);
    return status;
}
