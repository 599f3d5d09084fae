// Parts of Emscripten's JavaScript that the bound classes never reach, left out of the download or
// written as short as they are used here: no overloads, no smart pointers, no base classes, no handles
// but those that a constructor makes, which takes nothing, no type that is not registered (the link of the typed
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

// Not where Emscripten asks the bindings for their signatures, with a library of its own.
if (!EMBIND_GEN_MODE) {
  addToLibrary({
    // Checked is only what a line of a caller's can bring about: an object that has been disposed of.
    $nonConstNoSmartPtrRawPointerToWireType: (_destructors, handle) =>
      handle.$$.ptr || throwBindingError('deleted'),
    $nonConstNoSmartPtrRawPointerToWireType__deps: ['$throwBindingError'],
    $constNoSmartPtrRawPointerToWireType: (_destructors, handle) =>
      handle.$$.ptr || throwBindingError('deleted'),
    $constNoSmartPtrRawPointerToWireType__deps: ['$throwBindingError'],
    _embind_register_class_constructor: (type, count, types, signature, invoker, context) => {
      invoker = embind__requireFunction(signature, invoker);
      whenDependentTypesAreResolved([], [type, ...heap32VectorToArray(count, types)], (found) => {
        const [{ registeredClass }, result] = found;
        const construct = craftInvokerFunction(
          'constructor',
          [result, null],
          null,
          invoker,
          context,
        );
        registeredClass.constructor_body = [construct];
        return [];
      });
    },
    _embind_register_class_constructor__deps: [
      ...['$heap32VectorToArray', '$embind__requireFunction', '$whenDependentTypesAreResolved'],
      '$craftInvokerFunction',
    ],
    _embind_register_class_function: (type, name, count, types, signature, invoker, context) => {
      invoker = embind__requireFunction(signature, invoker);
      whenDependentTypesAreResolved([], [type, ...heap32VectorToArray(count, types)], (found) => {
        const [ofClass, ...ofCall] = found;
        name = AsciiToString(name);
        const method = craftInvokerFunction(name, ofCall, ofClass, invoker, context);
        ofClass.registeredClass.instancePrototype[name] = method;
        return [];
      });
    },
    _embind_register_class_function__deps: [
      ...['$heap32VectorToArray', '$embind__requireFunction', '$whenDependentTypesAreResolved'],
      ...['$craftInvokerFunction', '$AsciiToString'],
    ],
  });
}
