// @ts-check
/** Every word of the interface in English. Another language is one more file of this shape. */

/** @typedef {typeof WORDS} Words */

/** What an optimizer takes beyond the gradient of each row. @type {Record<string, string | undefined>} */
const NEEDS = {
  closure: "It evaluates the loss itself, more than once a step if it wants to.",
  "second derivatives": "It differentiates the gradient once more.",
  matrices: "On a matrix it does more than on two numbers.",
  model: "It takes a whole model.",
};

export const WORDS = {
  language: "en",
  name: "Fall Line",
  skip: "Skip to the playback controls",

  top: {
    presets: "Presets",
    undo: "Undo",
    redo: "Redo",
    dark: "Dark colours",
    light: "Light colours",
    projector: "Projector view",
    desk: "Back from the projector view",
    help: "Keyboard and help",
    share: "Share",
    lessons: "Lessons",
    copied: "The address is copied. It holds this experiment and view.",
    copiedWithout: "The address is copied, without the picture or points, which are too large for it. Save the page as a file to share both.",
    copyFailed: "This browser does not let the page copy. The address bar holds the link: copy it from there.",
  },

  lessons: {
    title: "Lessons",
    intro: "Each is about ten minutes long, with runs to look at, questions, and something to do yourself.",
    waiting: "The lessons are coming.",
    none: "There are no lessons here.",
    close: "Close",
    forget: "Forget my progress",
    /** @param {number} minutes @param {number} done @param {number} pages */
    about: (minutes, done, pages) => `${minutes} min · ${done === 0 ? `${pages} pages` : done >= pages ? "done" : `${done} of ${pages} pages done`}`,
    faults: "Files that hold no lesson as they are:",
    /** @param {string} file @param {number} line @param {string} message */
    fault: (file, line, message) => `${file}, line ${line}: ${message}`,
    /** @param {string} why */
    problem: (why) => `The lesson is not here: ${why}`,
    panel: "Lesson",
    /** @param {string} expression */
    formula: (expression) => `Loss = ${expression}`,
    leave: "Leave the lesson",
    back: "Back",
    next: "Next",
    finish: "Finish",
    reset: "Start this page anew",
    copy: "Copy a link to this page",
    copied: "The link to this page of the lesson is copied.",
    /** @param {number} page @param {number} pages */
    page: (page, pages) => `Page ${page} of ${pages}`,
    question: "Question",
    task: "Now you",
    answer: "Answer",
    again: "Try again",
    number: "Your number",
    right: "Right.",
    wrong: "Not quite.",
    /** @param {number} number */
    rightNumber: (number) => `The answer is ${number}.`,
    rightChoice: "The right answer is marked.",
    aimHint: "Click where it will be",
    aimTouchHint: "Tap where it will be",
    aim: "Click or tap the map, or move the cross with the arrow keys.",
    /** @param {string} x @param {string} y */
    aimed: (x, y) => `Your cross: ${x}, ${y}`,
    cross: "Your prediction. The arrow keys move it, with Shift in larger steps.",
    running: "The run shows it now.",
    /** @param {string} away @param {string} x @param {string} y */
    near: (away, x, y) => `Close: ${away} away. It is at ${x}, ${y}.`,
    /** @param {string} away @param {string} x @param {string} y */
    far: (away, x, y) => `${away} away. It is at ${x}, ${y}.`,
    reached: "Done.",
    reachedBefore: "Done. Now",
    missed: "Not yet.",
    /** @param {string} column @param {string} value @param {number} row */
    now: (column, value, row) => `${column} at step ${row}: ${value}`,
    open: "Play the run to see.",
    hint: "Show the solution",
    apply: "Set it so",
  },

  data: {
    title: "Data",
    plot: "Data points. Page up and page down choose a point, the arrow keys move it, plus adds one, delete removes it, enter opens its menu.",
    /** @param {number} count @param {boolean} own */
    count: (count, own) => `${count} points, ${own ? "your own" : "generated"}`,
    /** @param {number} size @param {number} count @param {number} epoch */
    batch: (size, count, epoch) => `batch of ${size} from ${count}, epoch ${epoch}`,
    /** @param {number} place @param {number} count @param {string[]} numbers */
    point: (place, count, [x, y, group]) => `Point ${place} of ${count}: x ${x}, y ${y}${group === undefined ? "" : `, class ${group}`}`,
    /** @param {number} place */
    pointMenu: (place) => `Point ${place}`,
    removePoint: "Remove this point",
    /** @param {number} group */
    toClass: (group) => `Move it to class ${group}`,
    newClass: "Class of new points",
    classMarks: ["\u25cb 0", "\u25a0 1"],
    /** @param {number} group */
    newPointsOf: (group) => `New points are of class ${group}`,
    drag: "Drag a point; double-click adds one",
    add: "Add a point",
    paste: "Paste points",
    generate: "Generate again",
    use: "Use these points",
    close: "Close",
    hint: "Two columns of numbers, x and y: one point a line, as a spreadsheet copies them.",
    /** @param {number} classes */
    hintClasses: (classes) => `Three columns of numbers, x, y and class from 0 to ${classes - 1}: one point a line, as a spreadsheet copies them.`,
    example: "0.5, 1.2\n1.1, 1.9\n1.8, 2.4",
    exampleClasses: "0.5, 1.2, 0\n1.1, 1.9, 1\n1.8, 2.4, 1",
    /** @param {number} count */
    pasted: (count) => `${count} points of your own.`,
    /** @param {string} why */
    notPasted: (why) => `The points were not taken: ${why}`,
    /** @param {number} came @param {number} most */
    trimmed: (came, most) => `Of ${came.toLocaleString("en")} lines the first ${most.toLocaleString("en")} are used.`,
    /** @param {number} largest */
    scaled: (largest) => `As some reach beyond ±${largest}, both columns were moved to mean 0 and scaled to spread 1.`,
    /** @param {number} fewest @param {number} came */
    tooFew: (fewest, came) => `Expected at least ${fewest} points, one a line, got ${came === 0 ? "none" : came}.`,
    /** @param {number} group */
    oneClass: (group) => `Expected points of at least 2 classes, got class ${group} alone.`,
    /** @param {number} columns @param {number} line @param {string} came */
    columns: (columns, line, came) => `Expected ${columns} numbers in line ${line}, got "${came}".`,
    /** @param {number} line @param {string} came */
    noNumber: (line, came) => `Expected a number in line ${line}, got "${came}".`,
    /** @param {number} line @param {number} classes @param {string} came */
    noClass: (line, classes, came) => `Expected a class from 0 to ${classes - 1} in line ${line}, got ${came}.`,
  },

  takeAway: {
    title: "Take away",
    picture: "Picture",
    pictureNote: "PNG or SVG, at any size, for slides and print",
    film: "Film",
    filmNote: "A WebM of the run, recorded here",
    csv: "Rows as CSV",
    csvNote: "Every step of every optimizer, a table",
    json: "Rows as JSON",
    jsonNote: "The same numbers by column",
    player: "HTML that plays",
    playerNote: "The run in one file, without a server",
    page: "This page as a file",
    pageNote: "Opens here again, with all its settings",
    open: "Open a file",
    openNote: "A page, an experiment or a photograph; or drop it here",
    drop: "Drop a page, an experiment or a picture",
    /** @param {number} count */
    oneFile: (count) => `Expected one file, got ${count}.`,
    /** @param {string} name */
    making: (name) => `Making ${name}`,
    /** @param {string} name */
    saved: (name) => `Saved ${name}`,
    /** @param {string} name @param {string} why */
    notSaved: (name, why) => `${name} could not be made: ${why}`,
    /** @param {string} name */
    opened: (name) => `Opened ${name}. Undo brings back what was here.`,
    /** @param {string} name */
    terrain: (name) => `${name} is the landscape now: bright is high.`,
    /** @param {string} name @param {string} why */
    notOpened: (name, why) => `${name} could not be opened: ${why}`,
  },

  film: {
    title: "Film",
    length: "Length",
    /** @param {number} seconds */
    seconds: (seconds) => `${seconds} seconds`,
    note: "It takes as long to record as it lasts. Keep this tab in front.",
    record: "Record",
    recording: "Recording the film",
    cancel: "Cancel",
    cancelled: "The film was given up.",
    cannot: "This browser records no WebM.",
  },

  picture: {
    title: "Picture",
    close: "Close",
    shows: "Shows",
    both: "Map and chart",
    map: "Map",
    loss: "Chart",
    rows: "Steps",
    /** @param {number} row */
    upTo: (row) => `up to step ${row}`,
    whole: "all that are here",
    size: "Size",
    slide: "Slide, 1920 × 1080",
    square: "Square, 1080 × 1080",
    column: "Column in print, 3.5 in at 300 dpi",
    own: "Own size",
    width: "Width in pixels",
    height: "Height in pixels",
    letters: "Letters",
    normal: "Normal",
    large: "Large, for print",
    colours: "Colours",
    dark: "Dark",
    light: "Light",
    heading: "Heading, or nothing",
    png: "Save as PNG",
    svg: "Save as SVG",
    against: { step: "step", epochs: "epoch", evaluations: "gradient evaluations" },
    axis: "loss",
    aboveLeast: "loss above its least",
    notYet: "The page is still loading: try again in a second.",
    tooLarge: "This browser does not paint a picture this large: choose a smaller one.",
  },

  code: {
    open: "Copy as PyTorch",
    openNote: "All optimizers in a script with the same rows",
    title: "As a PyTorch script",
    which: "Optimizers in the script",
    all: "All optimizers",
    waiting: "Writing the script",
    meaning: "It prints step, x, y and loss of each row: the numbers of this page, to the last bit.",
    copy: "Copy",
    copied: "The script is copied.",
    selected: "This browser does not let the page copy. The script is selected: copy it with Ctrl C.",
    /** @param {string} message */
    failed: (message) => `There is no script: ${message}`,
    close: "Close",
  },

  landscape: {
    title: "Landscape",
    find: "Find",
    findTitle: "Find a landscape by its name, its group or what it teaches",
    /** @param {string} text */
    notFound: (text) => `No landscape says “${text}”.`,
    settings: "Settings of the landscape",
    reset: "Reset",
    source: "Source",
    /** @param {string} share */
    without: (share) => `${share} of the window has no finite loss`,
    lessThanOne: "Less than 1 %",
    choosePicture: "Choose a picture",
    noPicture: "Built-in",
  },

  lanes: {
    title: "Optimizers",
    /** @param {number} count @param {number} most */
    count: (count, most) => `${count} of ${most}`,
    add: "+ Add optimizer",
    addTitle: "Add an optimizer",
    /** @param {number} most */
    full: (most) => `${most} optimizers are the most on screen`,
    /** @param {string} name */
    menu: (name) => `More for ${name}`,
    duplicate: "Duplicate",
    up: "Move up",
    down: "Move down",
    rename: "Rename",
    keep: "Keep as ghost",
    free: "Run it again",
    removeGhost: "Remove ghost",
    ghostMeaning: "A ghost: this run with its settings and start as they were kept. It follows the landscape’s settings, the seed and the noise.",
    /** @param {string} name */
    ghost: (name) => `${name}, ghost`,
    renameTitle: "Name of this optimizer",
    hide: "Hide",
    show: "Show",
    solo: "Show only this one",
    unsolo: "Show all",
    remove: "Remove",
    hidden: "hidden",
    optimizer: "Optimizer",
    suggested: "Suggested",
    suggestedTitle: "Use the values suggested for this landscape",
    /** @param {number} count */
    more: (count) => `More settings (${count})`,
    schedule: "Schedule",
    noSchedule: "No schedule",
    addSchedule: "+ Schedule",
    addPart: "+ Add a part",
    addScheduleTitle: "Add a schedule",
    /** @param {string} name */
    removeSchedule: (name) => `Remove ${name}`,
    noRate: "This optimizer does not use its rate after the first step, so there is no schedule.",
    batch: "batch",
    batchMeaning: "How many of the data each step takes, in a new random order an epoch; lanes of one size take the same",
    allData: "all",
    fullBatch: "full batch",
    /** @param {number} size */
    miniBatch: (size) => `mini-batch of ${size}`,
    singleSample: "single sample",
    /** @param {number} size */
    batchOf: (size) => (size === 1 ? "single sample" : `batch ${size}`),
    /** @param {string} text */
    notABatch: (text) => `Expected a whole number from 1 on, or nothing for all data, got "${text}".`,
    clip: "clip norm",
    clipMeaning: "The largest norm of the gradient that a step may use",
    ownStart: "Own start",
    sharedStart: "Share the start again",
    on: "on",
    off: "none",
    settings: "Settings",
    loss: "loss",
  },

  runs: {
    open: "Compare",
    openTitle: "All runs as a table",
    title: "Runs compared",
    pin: "Pinned",
    pinTitle: "Keep at the top",
    /** @param {string} name */
    pinName: (name) => `Keep ${name} at the top`,
    running: "running",
    complete: "complete",
    tolerance: "Tolerance",
    toleranceMeaning: "How far above the least known loss counts as reached; above 0 where none is known",
    /** @param {string} given */
    notATolerance: (given) => `Expected a number from 0 on, got “${given}”.`,
    columns: {
      name: () => "Run",
      settings: () => "Settings",
      loss: () => "Final loss",
      /** @param {string} tolerance */
      reached: (tolerance) => `Steps to ${tolerance}`,
      evaluations: () => "Evaluations",
      distance: () => "To a minimum",
      status: () => "Status",
    },
  },

  picker: {
    find: "Find",
    findTitle: "Find an optimizer by its name, its kind, its paper or what it does",
    /** @param {string} text */
    notFound: (text) => `No optimizer says “${text}”.`,
    about: "About this optimizer",
    source: "Source",
    /** @param {string} name */
    library: (name) => `From the library ${name}`,
    /** @param {string} reason */
    cannot: (reason) => `Cannot run here: ${reason}`,
    /** @param {string[]} needs */
    needs: (needs) => needs.map((need) => NEEDS[need] ?? need).join(" "),
  },

  reach: {
    title: "A change applies to",
    whole: "Whole run",
    here: "From here",
    wholeMeaning: "A slider changes the run from its first step",
    hereMeaning: "A slider changes the run from the shown step on",
  },

  tweaks: {
    title: "Changes along the way",
    /** @param {number} step */
    at: (step) => `step ${step}`,
    remove: "Remove this change",
    removeAll: "Remove all",
    newSchedule: "new schedule",
    noSchedule: "no schedule",
    /** @param {string} lane @param {number} step */
    mark: (lane, step) => `Change of ${lane} at step ${step}`,
    go: "Go to this step",
  },

  experiment: {
    title: "Run",
    steps: "Steps",
    seed: "Seed",
    newSeed: "New seed",
    noise: "Noise",
    stepsMeaning: "How many steps each optimizer takes",
    seedMeaning: "Where the random numbers begin",
    noiseMeaning: "Standard deviation of the noise added to each gradient component",
  },

  boards: {
    title: "Boards",
    /** @param {number} place */
    letter: (place) => (place === 0 ? "A" : "B"),
    /** @param {string} letter */
    name: (letter) => `Board ${letter}`,
    /** @param {string} letter @param {boolean} active */
    map: (letter, active) => `Map of board ${letter}${active ? ", the one that is edited" : ""}`,
    /** @param {string} letter */
    edit: (letter) => `Edit board ${letter}`,
    add: "Second board, beside this one",
    /** @param {string} letter */
    menu: (letter) => `Board ${letter}: copy, swap, remove`,
    /** @param {string} letter @param {string} other */
    copy: (letter, other) => `Copy ${letter} to board ${other}`,
    swap: "Swap the boards",
    /** @param {string} letter */
    remove: (letter) => `Remove board ${letter}`,
    /** @param {string} letter @param {string} text */
    said: (letter, text) => `Board ${letter}: ${text}`,
    /** @param {string} letter */
    beside: (letter) => `Faint: board ${letter}`,
    /** @param {string} letter */
    taken: (letter) => `Of board ${letter}, the one that is edited; a page as a file holds both.`,
  },

  stage: {
    title: "Map",
    arrows: { batch: "down the batch", full: "down all data" },
    hint: "Drag the ring, or click anywhere, to move the start",
    touchHint: "Tap to move the start",
    plot: "Map of the loss with the path of each optimizer",
    start: "start",
    startRing: "Start. Arrow keys move it.",
    /** @param {string} name */
    laneStartRing: (name) => `Start of ${name}. Arrow keys move it.`,
    /** @param {string} x @param {string} y */
    startAt: (x, y) => `x ${x}, y ${y}`,
    minimum: "minimum",
    lowest: "lowest minimum",
    edgeMinimum: "lowest, on the edge",
    /** @param {string} x @param {string} y @param {boolean} edge */
    lowestAt: (x, y, edge) => `x ${x}, y ${y}${edge ? " on the edge of the map, where the slope leads on" : ""}`,
    /** @param {string[]} places @param {number} others */
    marks: (places, others) => `Lowest at ${places.join("; ")}.${others > 0 ? ` ${others} higher ${others === 1 ? "minimum" : "minima"}.` : ""}`,
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    reset: "Show the whole map",
    resetStart: "Start where the landscape suggests",
    loss: "loss",
    /** @param {string} reference */
    about: (reference) => `loss<br>about${reference.length > 2 ? "<br>" : " "}${reference}`,
    waiting: "Drawing the landscape",
    dimensions: "Map or surface",
    flat: "2D",
    flatTitle: "Map from above",
    solid: "3D",
    solidTitle: "Surface that can be turned",
    surface: "Surface of the loss with the path of each optimizer. Arrow keys turn it, plus and minus come nearer and go away.",
    surfaceHint: "Drag to turn, click to move the start",
    surfaceTouchHint: "Drag to turn, tap to move the start",
    surfaceComing: "Drawing the surface",
    noSurface: "This browser cannot draw the surface: it has no WebGL, or what draws it did not arrive. The map shows the same.",
    noCharts: "What draws the map did not arrive: reload the page.",
    viewpoints: {
      title: "Viewpoint",
      top: "From above",
      southWest: "From the south-west",
      alongX: "Along x",
      alongY: "Along y",
      low: "From low down",
      reset: "Reset",
    },
  },

  plane: {
    title: "Plane through the weights",
    kinds: {
      components: { text: "Components", title: "The first two principal components of all paths: the plane that keeps most of their variance" },
      random: { text: "Random", title: "Two random directions, each filter as long as the parameters' own, around a step of the selected optimizer" },
      points: { text: "Three points", title: "Through the start and the ends of two paths, or through three ends" },
      curvature: { text: "Curvature", title: "The two directions in which the loss bends most at a step of the selected optimizer" },
    },
    axes: {
      components: /** @type {[string, string]} */ (["1st component", "2nd component"]),
      random: /** @type {[string, string]} */ (["1st random direction", "2nd random direction"]),
      points: /** @type {[string, string]} */ (["from the 1st point to the 2nd", "across, to the 3rd"]),
      curvature: /** @type {[string, string]} */ (["1st curvature", "2nd curvature"]),
    },
    /** @param {number} share */
    share: (share) => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`,
    off: "off the plane",
    hint: "Drag to look around, point at a path for its numbers",
    solidHint: "Drag to turn. Paths lie at the loss of their projection",
    waiting: "Training until there are steps to put a plane through",
    /** @param {number} seed */
    seed: (seed) => `Seed ${seed}`,
    seedMeaning: "Two other random directions",
    /** @param {string} lane @param {number} row */
    around: (lane, row) => `Around ${lane} at step ${row}`,
    /** @param {number} row */
    here: (row) => `Move to step ${row}`,
    hereMeaning: "Put the plane around the shown step of the selected optimizer",
    corners: "The three points",
    startAndEnds: "Start, two ends",
    ends: "Three ends",
    fit: "Fitted to",
    fitAll: "All steps",
    fitShown: "Steps shown",
    fitShownMeaning: "Fit the components to the steps up to the shown one, and keep them",
    statistics: "Batch normalization on the plane",
    statisticsShort: "Statistics",
    training: "Training set",
    trainingMeaning: "At each point of the plane, batch normalization uses the mean and variance of the whole training set",
    running: "Running",
    runningMeaning: "Batch normalization uses the running mean and variance that were kept while training",
    finer: "Drawing the loss finer",
    stop: "Fine enough",
    /** @param {string} count */
    slice: (count) => `A plane is a slice through ${count} parameters.`,
    /** @param {{lane: string, row: number, distance: string, loss: string, projected: string}} what */
    beside: ({ lane, row, distance, loss, projected }) => `${lane} at step ${row} is ${distance} off it: its loss is ${loss}, at its projection ${projected}.`,
    /** @param {number} count @param {boolean} more */
    fitted: (count, more) => `Fitted to ${count} steps${more ? " so far" : ""}.`,
    /** @param {number} stride */
    stride: (stride) => `One step of ${stride} is kept, with straight lines between.`,
    /** @param {number} points @param {boolean} settled */
    bend: (points, settled) => `Found on ${points} points${settled ? "" : ", not settled"}.`,
  },

  swarm: {
    open: "Swarm: many starts of the selected optimizer",
    title: "Swarm",
    meaning: "Many starts of the selected optimizer at once, each a dot. A dot has the colour of the minimum that it ends nearest to, where several are known.",
    off: "Off",
    grid: "Grid",
    disc: "Around the start",
    /** @param {number} most */
    count: (most) => `Starts (up to ${most})`,
    /** @param {{count: number, steps: number, left: number, diverged: number, together: boolean}} what */
    told: ({ count, steps, left, diverged, together }) =>
      `${count} ${count === 1 ? "start" : "starts"}, ${steps} steps: ${left} left the map, ${diverged} diverged.${together ? "" : " This optimizer, its clipping or its schedule takes each start by itself, so there are fewer."}`,
  },

  network: {
    title: "Network",
    one: "Lane",
    oneTitle: "The selected optimizer",
    all: "All",
    allTitle: "All optimizers side by side",
    layers: "Layers",
    layersTitle: "What goes through the layers of the selected optimizer",
    coming: "Training begins",
    /** @param {number} row @param {boolean} held @param {boolean} curve */
    points: (row, held, curve) => `step ${row}: ${curve ? "curve" : "regions"} and training points${held ? ", validation hollow" : ""}`,
    /** @param {number} row @param {number} right @param {number} count */
    images: (row, right, count) => `step ${row}: ${right} of ${count} read right; wrong ones have a frame`,
    /** @param {number} count */
    imagesOfAll: (count) => `${count} images each; those read wrong have a frame`,
    /** @param {string} lane @param {number} row */
    layersOf: (lane, row) => `Layers of ${lane}, step ${row}`,
    columns: {
      layer: "Layer",
      gradient: "Gradient",
      gradientMeaning: "Norm of the gradient of the layer\u2019s weights, on a logarithmic scale from 0.000001 to 10",
      activation: "Output",
      activationMeaning: "Mean and spread of what the layer passes on for the batch",
      stuck: "Stuck",
      stuckMeaning: "Share of outputs near a limit of tanh or sigmoid, or of units that relu holds at 0",
    },
  },

  charts: {
    above: "above its least",
    log: "log",
    linear: "linear",
    scale: "Scale of the chart",
    shows: "What the chart shows",
    /** What the chart can show, by the names of the view. */
    quantities: /** @type {Record<string, string>} */ ({
      loss: "Loss",
      excess: "Loss \u2212 minimum",
      batch_loss: "Loss of the batch",
      grad_norm: "Gradient norm",
      distance: "Distance to minimum",
      step_length: "Step length",
      accuracy: "Accuracy",
      weight_norm: "Weight norm",
    }),
    /** @param {string} quantity */
    plot: (quantity) => `${quantity} of each row`,
    options: "Axis and smoothing",
    axis: "Against",
    axes: { step: "steps", epochs: "epochs", evaluations: "evaluations" },
    axesMeaning: { step: "One place for each step", epochs: "One place for each time that all data have been seen", evaluations: "One place for each gradient evaluation spent, so that methods which ask for several a step compare fairly" },
    smoothing: "Smoothing",
    smoothingMeaning: "An exponential moving average; the raw curve stays behind it",
    noSmoothing: "off",
    derived: "worked out from the rows",
    against: { epochs: "by epochs", evaluations: "by gradient evaluations" },
    onAllData: "on all data",
    /** The curves of one network. */
    curves: { training: "all training data", validation: "validation", batch: "batch" },
    /** @param {number} share */
    smoothed: (share) => `smoothed ${share}`,
    rate: "Learning rate",
    ratePlot: "Learning rate at each step",
    /** @param {number | string} step */
    step: (step) => `step ${step}`,
  },

  description: {
    title: "The picture in words",
    /** @param {string} title @param {number} row @param {number} steps */
    head: (title, row, steps) => `${title}, step ${row} of ${steps}.`,
    /** @param {string} x @param {string} y */
    at: (x, y) => ` at ${x}, ${y}`,
    /** @param {string} loss */
    loss: (loss) => `loss ${loss}`,
    trend: { falling: "falling", rising: "rising", bouncing: "going up and down", resting: "at rest", begun: "at the start" },
    /** @param {string} kind @param {number} row */
    ended: (kind, row) => `${kind === "left" ? "left the map" : "diverged"} at step ${row}`,
    /** @param {number} share */
    accuracy: (share) => `${Math.round(share * 100)} % of the training data right`,
    /** @param {string} distance */
    away: (distance) => `${distance} from the nearest minimum`,
    /** @param {string[]} names */
    order: (names) => `From the lowest loss to the highest: ${names.join(", ")}.`,
    /** @param {number} row @param {string} sentence */
    spoken: (row, sentence) => `Step ${row}. ${sentence}`,
  },

  values: {
    title: "All values",
    open: "All rows",
    openTitle: "Every row of this optimizer in a table",
    lane: "Optimizer",
    step: "step",
    first: "First rows",
    before: "Rows before",
    next: "Next rows",
    last: "Last rows",
    go: "Show this step",
    note: "Shortened for reading. \u201cRows as CSV\u201d under Take away has every digit.",
    /** @param {number} first @param {number} until @param {number} last */
    which: (first, until, last) => `Steps ${first} to ${until} of ${last}`,
  },

  panel: {
    title: "Panel",
    step: "Step",
    curvature: "Curvature",
    values: "Values",
    larger: "Enlarge this panel",
    smaller: "Back to the usual size",
  },

  anatomy: {
    /** @param {number} row */
    from: (row) => `step ${row} → ${row + 1}`,
    parts: "The parts of the update",
    picture: "The loss around the step, and the parts of the update from tip to tail. The table below has their numbers.",
    part: "Part",
    position: "position",
    landing: "next position",
    rate: "effective rate",
    uphill: "uphill (direction only)",
    /** What the parts of an update are called. */
    kinds: /** @type {Record<string, string>} */ ({
      gradient: "from gradient",
      memory: "from memory",
      "weight decay": "weight decay",
      clipping: "clipping",
      clipped: "gradient, clipped",
      "bias correction": "bias correction",
      "look-ahead": "look-ahead",
      rectification: "rectification",
      "step size": "step size",
      flip: "flip",
      update: "update",
    }),
    network: "A step of a network moves all its weights at once: it has no picture in two numbers.",
    /** @param {string} kind */
    last: (kind) => `The last row: the step into it is shown. The run is ${{ complete: "complete", left: "off the map", diverged: "no longer finite after it" }[kind] ?? kind}.`,
    /** @param {string} title */
    generic: (title) => `${title}: its update is not taken apart here. Gradient, memory and update are those of the run.`,
    arrows: "Draw the parts on the map",
    asLine: "Show the loss along a line",
    alongTitle: "Along which line",
    along: { gradient: "downhill", step: "the step", x: "x", y: "y" },
    offset: { gradient: "way down the gradient", step: "way along the step", x: "change of the first parameter", y: "change of the second parameter" },
    lineTitle: "The loss along a line through the position, with its tangent and the step.",
    tangent: "tangent",
    /** @param {boolean} exact @param {boolean} batch */
    lineNote: (exact, batch) => `${exact ? "The step lies on this line." : "The step leaves this line: its share along it is drawn."}${batch ? " Loss of this step's batch." : ""}`,
    moments: "The moments of the step",
    rule: "The rule, and this step in numbers",
    departs: "Where PyTorch differs",
    slow: "Slow motion",
    nextMoment: "Next moment",
    allMoments: "All at once",
    moment: {
      parameters: { title: "Parameters", means: "Where the optimizer stands. Gradients of the step before are set to zero." },
      forward: { title: "Forward pass", means: "The parameters are put into the model, and its output is computed." },
      loss: { title: "Loss", means: "One number that says how wrong the output is." },
      backward: { title: "Backward pass", means: "The chain rule, from the loss back to each parameter." },
      gradient: { title: "Gradient", means: "How much the loss rises when each parameter grows a little. It points uphill." },
      memory: { title: "Optimizer's memory", means: "What the optimizer keeps of earlier gradients, brought up to date." },
      update: { title: "Update", means: "How far each parameter goes." },
      next: { title: "Next position", means: "Parameters plus update: one iteration is done, and the next begins here." },
    },
  },

  row: {
    title: "Row",
    /** @param {number} step */
    at: (step) => `step ${step}`,
    none: "No rows yet",
    quantity: "Quantity",
    value: "value",
    /** What the columns of a row are called; a column of an optimizer's own memory keeps its library's name. */
    columns: /** @type {Record<string, string>} */ ({
      position: "position",
      loss: "loss",
      grad: "gradient",
      true_grad: "gradient without noise",
      full_grad: "gradient, all data",
      full_loss: "loss, all data",
      grad_norm: "gradient norm",
      lr: "learning rate",
      validation_loss: "loss, validation",
      accuracy: "accuracy, training",
      validation_accuracy: "accuracy, validation",
      batch_loss: "loss of the batch",
    }),
  },

  curvature: {
    title: "Curvature",
    coming: "Curvature on its way",
    /** What a point is, and what that means. */
    kinds: {
      minimum: "Minimum: the loss bends up in every direction, and no slope is left.",
      maximum: "Maximum: the loss bends down in every direction, and no slope is left.",
      saddle: "Saddle: no slope is left, up along one direction and down along the other.",
      slope: "Slope: still on the way, with no minimum, maximum or saddle within a thousandth of the map.",
      flat: "Flat: no slope is left and a direction does not bend, so curvature does not tell what this is.",
      undefined: "Not defined: loss, slope or curvature is not finite here, as at a tip or beyond the edge of the function.",
    },
    columns: { eigenvalue: "Eigenvalue", direction: "Direction", felt: "Felt", feltTitle: "As the optimizer feels it: behind its divisor, and with weight decay" },
    condition: "Condition number",
    noCondition: "\u2013",
    noConditionTitle: "Only a bowl has one: both eigenvalues above 0",
    /** @param {string} x @param {string} y */
    direction: (x, y) => `(${x}, ${y})`,
    /** @param {string} list */
    picture: (list) => `The two directions of curvature: ${list}`,
    /** @param {string} value @param {string} direction */
    pictured: (value, direction) => `${value} along ${direction}`,
    ellipse: "Local quadratic on the map",
    ellipseTitle: "The level of the quadratic that the optimizer feels here, through its position",
    ellipseName: "local quadratic model",
    ellipseMiddle: "its minimum",
    ofBatch: "That is for the batch of this step alone.",
    /** Where the rate stands, of the local quadratic. */
    standing: {
      /** @param {string} rate @param {string} largest */
      stable: (rate, largest) => `Rate ${rate} of at most ${largest}: stable here.`,
      /** @param {string} rate @param {string} largest @param {string} direction */
      overshoots: (rate, largest, direction) => `Rate ${rate} of at most ${largest}: stable, but more than half, so it may swing across ${direction}.`,
      /** @param {string} rate @param {string} largest @param {string} direction */
      unstable: (rate, largest, direction) => `Rate ${rate} of at most ${largest}: unstable along ${direction}.`,
      /** @param {string} rate */
      falling: (rate) => `Rate ${rate}: nothing bends up here, so curvature sets no limit.`,
      unknown: "No stability limit is known for this optimizer.",
      notHere: "The curvature is not finite here, so there is no limit to tell.",
    },
    /** @param {string} limit @param {boolean} preconditioned */
    rule: (limit, preconditioned) => `Limit of the local quadratic at this step: ${limit} divided by the largest eigenvalue${preconditioned ? " behind the optimizer\u2019s divisor" : ""}.`,
    /** @param {string} source */
    source: (source) => `Source: ${source}`,
    /** @param {string} largest */
    mark: (largest) => `Limit of stability here: ${largest}`,
    why: "Why it went wrong",
    whyFine: "How it went",
    /** Why a lane went wrong, in short; null where there is nothing to say. */
    reasons: {
      /** @param {{row: number, rate: string, largest: string}} what */
      curvature: ({ row, rate, largest }) => `at step ${row} rate ${rate} was above ${largest}, all that the curvature allows`,
      /** @param {{row: number, rate: string, largest: string}} what */
      clipped: ({ row, rate, largest }) => `rate ${rate} is above the ${largest} that the curvature allows at step ${row}; clipping keeps the steps short`,
      noise: () => "by noise: the rate is within what the curvature allows",
      saddle: () => "downhill, where the loss bends down",
      slope: () => "downhill along a slope, not thrown out by curvature",
      undefined: () => "the function has no finite value where that step led",
      other: () => "not by curvature: the rate is within what it allows, and the swing came from elsewhere, such as momentum",
      swinging: () => "it swings across but settles: the rate is within what the curvature allows",
      unknown: () => "no stability limit is known for this optimizer, so curvature is not blamed",
      none: () => "nothing went wrong in its last steps",
    },
    /** @param {number} row */
    atStep: (row) => `Step ${row}`,
    numbers: { rate: "learning rate", largest: "largest stable rate", eigenvalue: "largest eigenvalue", felt: "largest eigenvalue felt", direction: "direction", loss: "loss before, after", growth: "slope along it grew" },
    notFinite: "not finite",
    /** @param {string} factor */
    times: (factor) => `${factor} times`,
    /** @param {number} row */
    go: (row) => `Go to step ${row}`,
    sharpness: {
      title: "Sharpness along the run",
      meaning: "The largest eigenvalue of the training loss\u2019s Hessian. Plain gradient descent on all data is stable below 2 divided by the rate; training often climbs to that line and stays there: the edge of stability.",
      source: "Cohen et al. 2021, arXiv:2103.00065",
      compute: "Compute along the run",
      again: "Compute for these rows",
      cancel: "Cancel",
      progress: "How much of the run is computed",
      /** @param {number} shown @param {number} points @param {number} of @param {number} unsettled */
      found: (shown, points, of, unsettled) => `${shown} rows, ${points === of ? "all" : `${points} of ${of}`} training points${unsettled > 0 ? `; at ${unsettled} the search was ended early` : ""}.`,
      /** @param {string} limit */
      line: (limit) => `${limit} / rate`,
      curve: "largest eigenvalue",
      noLine: "This optimizer\u2019s limit is that of the preconditioned Hessian, which is not computed for networks: no line is drawn.",
      /** @param {string} first @param {string} last @param {string} least */
      chart: (first, last, least) => `Largest eigenvalue from ${first} at the first row to ${last} at the last; ${least}`,
      /** @param {number} above */
      above: (above) => (above === 0 ? "never above the line" : `above the line at ${above} of the rows`),
    },
  },

  transport: {
    title: "Playback",
    toStart: "To the start",
    back: "One step back",
    play: "Play",
    pause: "Pause",
    forward: "One step on",
    toEnd: "To the end",
    scrub: "Step shown",
    /** @param {number} steps */
    of: (steps) => `/ ${steps} steps`,
    /** @param {number} row @param {number} steps */
    at: (row, steps) => `step ${row} of ${steps}`,
    speed: "Speed",
    /** @param {string} speed */
    cycle: (speed) => `Speed ${speed}. Press to change`,
    sound: "Hear the loss of the selected optimizer",
    waits: "It waits for your prediction",
    hintPlay: "play",
    hintStep: "step",
  },

  tabs: { title: "Panels", lanes: "Optimizers", landscape: "Landscape", network: "Network", loss: "Loss", row: "Row" },

  status: {
    /** @param {number} step */
    left: (step) => `left the map at step ${step}`,
    /** @param {number} step */
    escaped: (step) => `escaped at step ${step}`,
    /** @param {number} step */
    diverged: (step) => `diverged at step ${step}`,
    /** @param {number} step */
    failed: (step) => `stopped at step ${step}`,
    /** @param {string} lane @param {string} what */
    lane: (lane, what) => `${lane}: ${what}`,
  },

  notices: {
    title: "Messages",
    close: "Close",
    lost: "The connection is lost. Trying again; nothing here is lost.",
    restarting: "The server restarts. The page goes on by itself.",
    back: "Connected again",
    warming: "PyTorch is warming up",
    /** @param {string} message */
    address: (message) => `This address could not be read: ${message}`,
  },

  field: {
    /** @param {string} name */
    number: (name) => `${name}, number`,
    /** @param {string} given */
    notANumber: (given) => `Expected a number, got “${given}”.`,
    /** @param {string} limit @param {string} given */
    notAbove: (limit, given) => `Expected a number above ${limit}, got ${given}.`,
    /** @param {string} given */
    notAList: (given) => `Expected rising whole numbers, like 100, 200, got “${given}”.`,
    set: "set",
  },

  help: {
    title: "Keyboard and pointer",
    close: "Close",
    groups: { playback: "Playback", lanes: "Optimizers", look: "What is seen", windows: "Windows", lesson: "In a lesson", change: "Changes" },
    /** What each key does, by the name that the table of keys gives it. */
    keys: {
      toggle: "Play or pause",
      forward: "One step on",
      back: "One step back",
      tenForward: "Ten steps on",
      tenBack: "Ten steps back",
      toStart: "To the start",
      toEnd: "To the end",
      slower: "Slower",
      faster: "Faster",
      sound: "Hear the loss of the selected optimizer: the lower, the lower the pitch",
      select: "Select an optimizer",
      keep: "Keep the selected run as a ghost",
      dimensions: "Map or surface",
      panel: "Step, curvature or values beside the map",
      enlarge: "Enlarge that panel, or bring it back",
      arrows: "The parts of the step as arrows on the map",
      colours: "Dark or light",
      projector: "Projector view",
      board: "A second board, then the other board",
      description: "The picture in words",
      values: "All values of an optimizer in a table",
      runs: "All runs compared in a table",
      lessons: "Lessons",
      help: "This window",
      nextPage: "The next page",
      pageBefore: "The page before",
      undo: "Undo",
      redo: "Redo",
    },
    single: "Keys of a single character",
    singleMeaning: "Turn them off if you speak to the computer, or press keys by mistake. This browser remembers it.",
    pointer: "Pointer, touch and focus",
    gestures: /** @type {[string, string][]} */ ([
      ["Map", "Click: start there. Drag a ring: move that start. Wheel or two fingers: nearer and further. Drag elsewhere: move the map. Pointer near a path: the numbers of that step."],
      ["A start ring", "Tab gives it the focus; the arrow keys move it, with Shift in larger steps."],
      ["Surface (3D)", "Drag or arrow keys: turn it. Wheel, + and \u2212: nearer and further. Click: start there."],
      ["Data below the map", "Drag a point, double-click adds one. With the focus: Page Up and Page Down choose a point, the arrow keys move it, + adds one, Delete removes it, Enter opens its menu."],
      ["Charts", "Pointer: the numbers of that step, and its place on the map. Click on a curve: select that optimizer."],
      ["Sliders", "Arrow keys, Home, End; or type into the number beside one."],
    ]),
  },
};
