// On the server this entry of the package is empty.
import 'unrolled/element';
