// Parts of Emscripten's JavaScript that the bound classes never reach, left out of the download or
// written as short as they are used here: no overloads, no smart pointers, no base classes, no handles
// but those that a constructor makes, no type that is not registered (the link of the typed
// declarations, which is without this file, refuses one), names that are JavaScript names and carry no
// arguments, no finalizer (web/lib has one of its own), no values behind pointers, no timers.
addToLibrary({
  $attachFinalizer: (handle) => handle,
  $attachFinalizer__deps: [],
  $init_ClassHandle: () => {
    ClassHandle.prototype.delete = function () {
      releaseClassHandle(this.$$);
      this.$$.ptr = undefined;
    };
  },
  $init_ClassHandle__deps: ['$ClassHandle', '$releaseClassHandle'],
  $runDestructor: ($$) => $$.ptrType.registeredClass.rawDestructor($$.ptr),
  $makeClassHandle: (prototype, record) => {
    record.count = { value: 1 };
    return Object.create(prototype, { $$: { value: record } });
  },
  $makeClassHandle__deps: [],
  $init_RegisteredPointer: () => {
    RegisteredPointer.prototype.fromWireType = function (ptr) {
      return makeClassHandle(this.registeredClass.instancePrototype, { ptrType: this, ptr });
    };
  },
  $init_RegisteredPointer__deps: ['$RegisteredPointer', '$makeClassHandle'],
  $genericPointerToWireType: () => 0,
  $genericPointerToWireType__deps: [],
  $integerReadValueFromPointer: () => undefined,
  $integerReadValueFromPointer__deps: [],
  $floatReadValueFromPointer: () => undefined,
  $floatReadValueFromPointer__deps: [],
  $ensureOverloadTable: () => {},
  $ensureOverloadTable__deps: [],
  $exposePublicSymbol: (name, value) => {
    Module[name] = value;
  },
  $exposePublicSymbol__deps: [],
  $replacePublicSymbol: (name, value) => {
    Module[name] = value;
  },
  $replacePublicSymbol__deps: [],
  $throwUnboundTypeError: () => {},
  $throwUnboundTypeError__deps: [],
  $getTypeName: () => 'a type that types.hpp does not register',
  $getTypeName__deps: [],
  $whenDependentTypesAreResolved: (types, needed, convert) => {
    const converters = convert(needed.map((type) => registeredTypes[type]));
    for (const [i, type] of types.entries()) registerType(type, converters[i]);
  },
  $whenDependentTypesAreResolved__deps: ['$registeredTypes', '$registerType'],
  $registerType: (type, converter) => {
    registeredTypes[type] = converter;
  },
  $registerType__deps: ['$registeredTypes'],
  $runDestructors: () => {},
  $usesDestructorStack: () => false,
  $getFunctionName: (name) => name,
  $getFunctionName__deps: [],
  $makeLegalFunctionName: (name) => name,
  $makeLegalFunctionName__deps: [],
  _setitimer_js: () => 0,
  _setitimer_js__deps: [],
});
