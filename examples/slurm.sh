#!/bin/bash
# A sweep as an array of Slurm jobs: TRIALS trials in PARTS parts, and any options of `lnn-lab sweep`.
#
#   sbatch --wait --array=0-99 --cpus-per-task=8 --mem=4G --time=00:10:00 examples/slurm.sh 10000000 100 --noise 0.15
#   lnn-lab merge part-*.summary --out sweep.csv
#
# A part is there whole or not at all, so the same `sbatch` again computes what failed, was cancelled or ran out of time.
#SBATCH --requeue
set -eu
trials=$1 parts=$2
shift 2
part=part-$SLURM_ARRAY_TASK_ID.summary
if [ -e "$part" ]; then
    exit
fi
first=$((trials * SLURM_ARRAY_TASK_ID / parts)) end=$((trials * (SLURM_ARRAY_TASK_ID + 1) / parts))
lnn-lab sweep --trials "$trials" --trial-range "$first..$end" --threads "${SLURM_CPUS_PER_TASK:-1}" --out "$part" "$@"
