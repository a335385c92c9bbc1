/** @file
 * What a build's device wants before it starts. */
#ifndef PORT_MPS2_SETUP_H
#define PORT_MPS2_SETUP_H

void setup(void);

#endif
