// Parts of Emscripten's JavaScript that no bound signature reaches, left out of the download: types
// that embind registers whether they are used or not, its finalizer, which is for smart pointers
// (web/lib has one of its own), names that are no JavaScript names or carry arguments, timers, values
// behind pointers (of containers and emval), and pointers to classes with a base, which none of ours has.
addToLibrary({
  _embind_register_bigint: () => {},
  _embind_register_bigint__deps: [],
  _embind_register_emval: () => {},
  _embind_register_emval__deps: [],
  _embind_register_memory_view: () => {},
  _embind_register_memory_view__deps: [],
  _embind_register_std_string: () => {},
  _embind_register_std_string__deps: [],
  _embind_register_std_wstring: () => {},
  _embind_register_std_wstring__deps: [],
  $attachFinalizer: (handle) => handle,
  $attachFinalizer__deps: [],
  $getFunctionName: (name) => name,
  $getFunctionName__deps: [],
  $makeLegalFunctionName: (name) => name,
  $makeLegalFunctionName__deps: [],
  $integerReadValueFromPointer: () => undefined,
  $integerReadValueFromPointer__deps: [],
  $floatReadValueFromPointer: () => undefined,
  $floatReadValueFromPointer__deps: [],
  $genericPointerToWireType: () => 0,
  $genericPointerToWireType__deps: [],
  _setitimer_js: () => 0,
  _setitimer_js__deps: [],
});
